"""Dividing a graph into connected sets at the least cost, with a proof: the one place that talks to an optimiser.

Read in this order: `instance` (the question as arrays), `cost` (one set), `first_plan` (a plan at once), `master` (the
linear program over the sets written down), `pricing` (the exact search for sets still missing), `generation` (the two
in turn, until none is missing), `cuts`, `integer`, and `prove`, which leads through it all and keeps the bound honest.
`sets`, `rows` and `prices` are the arrays in between; `compiled` makes loops quick, `optimiser` is HiGHS.

Not here: communes, districts, seats in words (`tinhgon.proposals.merge_communes`).
"""
