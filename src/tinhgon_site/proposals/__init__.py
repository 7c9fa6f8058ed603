"""Planning questions put to the machine: which communes should be merged, answered while people watch.

A question is a row: which communes, how many new units, what counts, what is fixed by hand. `actions.ask` keeps it and
leaves the work to the process of tasks; `working.work_out` answers it there and writes down each better plan and each
better bound as it comes, so that a page shows both. Nobody solves inside a request or a transaction.

A question is never changed: fixing something by hand asks anew (`earlier` is the question before), and the process of
tasks goes on from what it found out about the same land (`working.pools`), as long as it lives. An answer becomes a
scheme by `taking.take_over`; after that nothing asks who drafted it.

Not here: how it is solved (`tinhgon.proposals.merge_communes`), what a scheme is (`tinhgon_site.schemes`).
"""
