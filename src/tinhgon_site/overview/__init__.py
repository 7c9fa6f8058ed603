"""The first page and the page about the data: the province before and after at a glance, and where figures come from.

`views.home` gathers what the other apps keep: the main change of the book, the schemes and their stages, the search.

Not here: the province on any day (`tinhgon_site.registers`), a scheme in full (`tinhgon_site.schemes`).
"""
