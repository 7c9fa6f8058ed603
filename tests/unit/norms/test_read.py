"""A file of norms is read whole or not at all; each fault names file, entry and key."""

import pytest

from tinhgon.language import LANGUAGES, say
from tinhgon.norms import read_norms
from tinhgon.norms.read import read_norms_folder

HEAD = """
[source]
S = "the gazette"

[rule."a.share"]
unit = "share"
names = { vi = "a", en = "a", th = "a" }

[rule."a.day"]
unit = "day"
names = { vi = "a", en = "a", th = "a" }
"""

GOOD = """
[[norm]]
rule = "a.share"
value = 0.7
instrument = "Act"
from = 2025-01-01
mark = "F"
source = "S"
"""


def faults(text, *more):
    read = read_norms([("x.toml", text), *more])
    if read.findings:
        assert read.norms.norms == ()
    return [(f.code, f.message.params) for f in read.findings]


def test_a_good_file_gives_its_norms():
    assert faults(HEAD + GOOD) == []


def test_sources_and_rules_may_stand_in_another_file():
    assert faults(GOOD, ("y.toml", HEAD)) == []


def test_defaults_hold_for_every_entry_that_does_not_say_otherwise():
    text = HEAD + '[defaults]\nmark = "R"\nsource = "S"\n' + GOOD.replace('mark = "F"\nsource = "S"\n', "")
    (norm,) = read_norms([("x.toml", text)]).norms.norms
    assert not norm.is_verified


def test_one_entry_may_give_a_value_for_each_province():
    text = HEAD + GOOD.replace("value = 0.7", 'by_province = { "38" = 0.6, "40" = 0.7 }')
    assert [(n.scope.of, n.value) for n in read_norms([("x.toml", text)]).norms.norms] == [("38", 0.6), ("40", 0.7)]


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("value = 0.7\n", "", "norms.missing_key", "value"),
        ('mark = "F"\n', "", "norms.missing_key", "mark"),
        ("value = 0.7", 'value = "0.7"', "norms.bad_value", "value"),
        ("value = 0.7", "value = true", "norms.bad_value", "value"),
        ("from = 2025-01-01", 'from = "2025"', "norms.bad_value", "from"),
        ("from = 2025-01-01", "from = 2025-01-01T08:00:00", "norms.bad_value", "from"),
        ("from = 2025-01-01", "from = 2025-01-01\nuntil = 2025-01-01", "norms.bad_value", "until"),
        ('mark = "F"', 'mark = "X"', "norms.bad_value", "mark"),
        ('mark = "F"', "mark = [1]", "norms.bad_value", "mark"),
        ('instrument = "Act"', "instrument = 76", "norms.bad_value", "instrument"),
        ('mark = "F"', 'mark = "F"\nfor = "xa"', "norms.bad_value", "for"),
        ('mark = "F"', 'mark = "F"\nfor = { kind = 3 }', "norms.bad_value", "for.kind"),
        ("value = 0.7", "by_province = 0.7", "norms.bad_value", "by_province"),
        ('mark = "F"', 'mark = "F"\nkinds = "xa"', "norms.unknown_key", "kinds"),
    ],
)
def test_a_bad_entry_names_file_entry_and_key(old, new, code, key):
    ((found, params),) = faults(HEAD + GOOD.replace(old, new))
    assert (found, params["file"], params["entry"], params["key"]) == (code, "x.toml", "1 a.share", key)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + GOOD.replace('rule = "a.share"', 'rule = "b"'), "norms.unknown_rule"),
        (HEAD + GOOD.replace('source = "S"', 'source = "S T"'), "norms.unknown_source"),
        (HEAD + GOOD + GOOD, "norms.overlap"),
        (HEAD + GOOD.replace('rule = "a.share"', 'rule = "a.day"'), "norms.bad_value"),
        (HEAD.replace('unit = "day"', 'unit = "days"'), "norms.bad_value"),
        (HEAD.replace('th = "a" }\n\n', "}\n\n", 1).replace(", }", " }"), "norms.missing_key"),
        ("norm = 1", "norms.bad_value"),
        ("norm = [1]", "norms.bad_value"),
        ("rule = 1", "norms.bad_value"),
        ("[rule]\na = 1", "norms.bad_value"),
        ("[laws]", "norms.unknown_key"),
        ("= what", "norms.not_toml"),
        ("a = " + "[" * 5000, "norms.not_toml"),
        ("a = " + "9" * 5000, "norms.not_toml"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_a_sentence_to_act_on(text, code, language):
    findings = read_norms([("x.toml", text)]).findings
    assert [f.code for f in findings] == [code]
    assert say(findings[0].message, language)


def test_two_versions_on_one_day_are_refused_unless_they_are_for_different_cases():
    later = GOOD.replace("2025-01-01", "2025-06-01")
    assert [code for code, _ in faults(HEAD + GOOD + later)] == ["norms.overlap"]
    ended = GOOD.replace("from = 2025-01-01", "from = 2025-01-01\nuntil = 2025-06-01")
    assert faults(HEAD + ended + later) == []
    xa = GOOD.replace('mark = "F"', 'mark = "F"\nfor = { kind = ["xa", "thi_tran"] }')
    phuong = GOOD.replace('mark = "F"', 'mark = "F"\nfor = { kind = "phuong" }')
    assert faults(HEAD + xa + phuong) == []
    assert [code for code, _ in faults(HEAD + xa + xa.replace('"xa", ', ""))] == ["norms.overlap"]
    local = GOOD.replace('mark = "F"', 'mark = "F"\nprovince = "38"')
    assert faults(HEAD + GOOD + local) == []


def test_a_local_file_may_not_speak_twice_nor_introduce_a_rule_again():
    base = read_norms([("x.toml", HEAD + GOOD)]).norms
    local = '[source]\nL = "l"\n' + GOOD.replace('source = "S"', 'source = "L"\nprovince = "38"')
    assert read_norms([("l.toml", local)], base).findings == ()
    once = read_norms([("l.toml", local)], base).norms
    assert [f.code for f in read_norms([("m.toml", local)], once).findings] == ["norms.overlap"]
    assert {f.code for f in read_norms([("l.toml", HEAD)], base).findings} == {"norms.rule_twice"}


def test_a_fault_in_a_pack_is_a_fault_of_the_program(tmp_path):
    (tmp_path / "bad.toml").write_text("[laws]", encoding="utf-8")
    with pytest.raises(ValueError, match="unknown_key"):
        read_norms_folder(tmp_path)
