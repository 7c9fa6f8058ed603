"""The law of a country, read from its pack once."""

from __future__ import annotations

from functools import lru_cache

from tinhgon.norms import Norms
from tinhgon.norms.read import read_norms_folder
from tinhgon.packs.loading import load_pack


@lru_cache
def norms_of_country(country: str) -> Norms:
    """Every norm of a country's pack; join a province's own with `read_norms(files, base)`."""
    return read_norms_folder(load_pack(country).norms_folder)
