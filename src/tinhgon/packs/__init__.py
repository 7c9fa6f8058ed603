"""Country packs: what is particular to one country, as data beside the program.

Know these: `load_pack("vn")` gives a `Pack`: kinds of unit with their days (`Kind`), provinces (`ProvinceFact`),
measures, prefixes of names, and the demonstration province's tables.

Not here: the meaning of a norm (`tinhgon.norms`; the pack only holds the files), reading of tables
(`tinhgon.exchange`). I want to add a country: make a folder like `vn/` with the same files; no code changes.

>>> pack = load_pack("vn")
>>> pack.bare_name("Thị trấn Mường Lát"), pack.kind("thi_tran").period.last_day.isoformat()
('Mường Lát', '2025-06-30')
"""

from tinhgon.packs.apparatus import Apparatus, BodyKind, load_apparatus
from tinhgon.packs.loading import load_pack
from tinhgon.packs.names import Names
from tinhgon.packs.pack import AddressWords, Demonstration, Hierarchy, Kind, MergerRule, Pack, ProvinceFact, Tier

__all__ = [
    "AddressWords",
    "Apparatus",
    "BodyKind",
    "Demonstration",
    "Hierarchy",
    "Kind",
    "MergerRule",
    "Names",
    "Pack",
    "ProvinceFact",
    "Tier",
    "load_apparatus",
    "load_pack",
]
