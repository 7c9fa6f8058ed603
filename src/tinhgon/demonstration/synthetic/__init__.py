"""A province's bodies, posts, people and what they have, made up from a seed: the structure and the counts are real.

Know these: `synthetic_register` (Thanh Hóa's eve with some 25,000 posts and 20,000 people who do not exist),
`synthetic_scheme` (the real change, carrying all of it). Every person, post, asset and page of it bears the mark of the
pack, "(giả lập)", and the attribute `is_synthetic`.

Not here: which bodies a tier has and what they are called (`tinhgon.packs.apparatus`), real people (nowhere).

>>> register = synthetic_register(1, communes=2)
>>> from tinhgon.register import Person
>>> all("(giả lập)" in person.name(EVE) for person in register.of_kind(Person).values())
True
"""

from tinhgon.demonstration.synthetic.bodies import EVE, synthetic_register
from tinhgon.demonstration.synthetic.change import SYNTHETIC, synthetic_scheme

__all__ = ["EVE", "SYNTHETIC", "synthetic_register", "synthetic_scheme"]
