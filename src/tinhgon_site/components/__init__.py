"""Parts that every page is put together from: figures, badges, findings, tables, drawings, the map.

Values (`values`, `lineage`, `charts`) say what to show; tags (`tags`) draw them from `templates/components/`. They know
languages and shapes, nothing of registers or schemes: a presenter of an app fills the values.
`formats` writes numbers and days as each language expects.
"""
