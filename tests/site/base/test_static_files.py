"""The files pages are made of: named by their content, compressed, and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.templatetags.static import static

from tinhgon_site.static_files import gather_static_files


def test_gathering_again_changes_nothing():
    assert gather_static_files() is False


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tinhgon/map.mjs", "text/javascript"),
        ("vendor/maplibre-gl/maplibre-gl.mjs", "text/javascript"),
        ("vendor/maplibre-gl/maplibre-gl-worker.mjs", "text/javascript"),
        ("vendor/tabler/tabler.min.css", "text/css"),
        ("vendor/icons/sprite.svg", "image/svg+xml"),
    ],
)
def test_a_file_is_kept_by_browsers_for_ever_under_its_hash_only(client, db, name, kind):
    answer = client.get(static(name), HTTP_ACCEPT_ENCODING="br")
    answer.close()
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)
    assert answer["Content-Encoding"] == "br"
    assert "immutable" in answer["Cache-Control"]
    assert client.get(f"/static/{name}").status_code == 404


def test_our_modules_import_each_other_under_their_hashes():
    folder = Path(settings.STATIC_ROOT) / "tinhgon"
    modules = list(folder.glob("*.mjs"))
    assert modules
    for module in modules:
        for imported in re.findall(r'["\'](\./[^"\']+\.mjs)["\']', module.read_text(encoding="utf-8")):
            assert re.search(r"\.[0-9a-f]{12}\.mjs$", imported), f"{module.name} imports {imported}"
            assert (folder / imported).exists()


def test_every_icon_a_template_asks_for_is_in_the_sprite():
    sprite = (settings.PACKAGE / "static/vendor/icons/sprite.svg").read_text(encoding="utf-8")
    there = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    asked = {
        name
        for page in settings.PACKAGE.rglob("templates/**/*.html")
        for name in re.findall(r'{% icon "([\w-]+)" %}', page.read_text(encoding="utf-8"))
    }
    assert asked
    assert not asked - there
