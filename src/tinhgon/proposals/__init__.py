"""Planning questions: what would be the best arrangement? Each question is a folder, strangers to each other.

Know these: `merge_communes` (which communes to merge, and where the seats should be).

A proposal is drafted into a scheme like any other; after that nothing asks who wrote it (`tinhgon.scheme.draft`).
"""
