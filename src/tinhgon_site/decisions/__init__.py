"""Who took which step with a scheme, when and on what authority: records that are only added.

`store.load_decision(scheme)` gives the library's `Decision`, `on_the_table(scheme)` what would be decided about and its
fingerprint; `actions` takes the steps: `submit`, `appraise`, `return_scheme`, `withdraw`, `amend`, `decide`. Each asks
for the right, the library and the store, and notes who did it, in one transaction; of two at once one is refused.

Not here: which steps there are (`tinhgon.decision`), carrying a scheme out (`tinhgon_site.cutovers`).
"""
