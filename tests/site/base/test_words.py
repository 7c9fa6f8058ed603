"""Every sentence of the pages is said in every language, and figures are written as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override
from tools import site_messages

from tinhgon_site.components import formats


@pytest.mark.parametrize("language", site_messages.LANGUAGES)
@pytest.mark.parametrize("home", site_messages.homes(), ids=lambda home: home.name)
def test_every_sentence_is_said(home, language):
    assert not site_messages.complaints(home, language)


def test_sentences_are_found_in_code_and_in_templates(tmp_path):
    code = tmp_path / "views.py"
    code.write_text('_("Đúng")\nngettext("one", "many", n)\npgettext("map", "area")\n', encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(
        '{% translate "It\'s here" %}{% blocktranslate count n=n trimmed %}one of {{ a }}{% plural %}{{ n }}'
        "{% endblocktranslate %}{% translate 'May' context 'month' %}{{ _('Filter me') }}",
        encoding="utf-8",
    )
    sentence = site_messages.Sentence
    assert set(site_messages.sentences_of_code(code)) == {
        sentence("Đúng"), sentence("one", "many"), sentence("area", "", "map"),
    }  # fmt: skip
    assert set(site_messages.sentences_of_template(page)) == {
        sentence("It's here"), sentence("one of %(a)s", "%(n)s"), sentence("May", "", "month"), sentence("Filter me"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "number", "share", "day", "moment"),
    [
        ("vi", "4.324.783,5", "69,7%", "01/07/2025", "07:30, 01/07/2025"),
        ("en", "4,324,783.5", "69.7%", "1 July 2025", "07:30, 1 July 2025"),
        ("th", "4,324,783.5", "69.7%", "1 กรกฎาคม 2568", "07:30, 1 กรกฎาคม 2568"),
    ],
)
def test_figures_and_days_are_written_as_the_language_writes_them(language, number, share, day, moment):
    with override(language):
        assert formats.number(4324783.5) == number
        assert formats.percent(0.697) == share
        assert formats.day(date(2025, 7, 1)) == day
        assert formats.instant(datetime(2025, 7, 1, 0, 30, tzinfo=UTC)) == moment


def test_a_difference_carries_its_sign():
    with override("vi"):
        assert [formats.signed(n) for n in (381, -381, 0)] == ["+381", "\u2212381", "0"]
