"""Why a norm gives no answer, what is wrong with a file of norms, and the words for the norms that checks ask."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

NORMS: dict[str, Sentence] = {
    "fact.district_kind": "the kind of district",
    "fact.in_central_city": "whether it lies in a centrally run city",
    "fact.kind": "the kind of unit",
    "fact.terrain": "the terrain",
    "fact.tier": "the level",
    "norm.commune.area-min-km2": "minimum area of a commune-level unit",
    "norm.commune.population-min": "minimum population of a commune-level unit",
    "norm.district.area-min-km2": "minimum area of a district",
    "norm.district.population-min": "minimum population of a district",
    "norm.new-commune.area-min-km2": "minimum area of a new commune-level unit",
    "norm.new-commune.population-min": "minimum population of a new commune-level unit",
    "norm.province.area-min-km2": "minimum area of a province",
    "norm.province.population-min": "minimum population of a province",
    "norms.bad_value": "File {file}, entry {entry}: {key} is “{value}”; it must be: {expected}.",
    "norms.facts_unknown": "The norm “{norm:norm}” hangs on what is not known: {needs:fact}.",
    "norms.missing_key": "File {file}, entry {entry}: the key {key} is missing; add it.",
    "norms.not_for_case": "The norm “{norm:norm}” does not speak of this case on {day}.",
    "norms.not_for_scope": "The norm “{norm:norm}” has no value for this place on {day}.",
    "norms.not_in_force": "No version of the norm “{norm:norm}” is in force on {day}.",
    "norms.not_toml": "The file {file} cannot be read as TOML ({problem}); correct it there.",
    "norms.overlap": (
        "Two versions of the norm “{entry:norm}” are in force on {day}: {one}, and {other}; let one end before the "
        "other begins, or give them different conditions."
    ),
    "norms.rule_twice": (
        "File {file}, entry {entry}: the rule {rule} is introduced a second time; remove that and give only its values."
    ),
    "norms.unknown_key": "File {file}, entry {entry}: the key {key} is not known; use one of {known}, or remove it.",
    "norms.unknown_rule": (
        "File {file}, entry {entry}: there is no rule {rule}; introduce it under [rule], or correct its name."
    ),
    "norms.unknown_source": "File {file}, entry {entry}: the source {source} is not given; add it under [source].",
}
