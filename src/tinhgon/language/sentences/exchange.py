"""What is wrong with a file, and what to do about it."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

EXCHANGE: dict[str, Sentence] = {
    "input.broken_toml": "This is not TOML: {detail}.",
    "lock.same_unit": "{code} is paired with itself.",
    "lock.unknown_code": "No unit has the code {code}.",
    "objective.not_a_weight": '"{key}" must be a number of at least 0.',
    "objective.unknown_key": 'The objective knows no setting "{key}".',
    "objective.zero_share": '"{key}" must be greater than 0.',
    "remedy.toml": 'Write one setting a line, like "balance = 2.0"; the settings are {keys}.',
}
