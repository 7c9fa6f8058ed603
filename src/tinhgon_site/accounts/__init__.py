"""Who signs in, and which role each person holds over which part of the province.

`store.roles_of(person, on=day)` gives roles with their scope as values; `rights` says whether they suffice for a deed;
`actions` makes persons and gives or ends roles. An installation that says it is a demonstration lets a visitor on the
same machine become one of a few invented persons with one click (`demonstration`).

Not here: in which stage a deed is allowed (that is `tinhgon.decision`), and which units a scope covers on a day (the
register says; the caller hands over the ids).
"""
