"""The wheel: everything is inside it, and it works in an environment that has never seen the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

INSIDE = (
    "tinhgon/py.typed",
    "tinhgon/locale/vi/LC_MESSAGES/tinhgon.mo",
    "tinhgon/locale/th/LC_MESSAGES/tinhgon.mo",
    "tinhgon_site/locale/vi/LC_MESSAGES/django.mo",
    "tinhgon_site/locale/th/LC_MESSAGES/django.mo",
    "tinhgon_site/static/vendor/maplibre-gl/maplibre-gl.mjs",
    "tinhgon_site/static/vendor/maplibre-gl/maplibre-gl-worker.mjs",
    "tinhgon_site/static/vendor/maplibre-gl/LICENSE.txt",
    "tinhgon_site/static/vendor/tabler/tabler.min.css",
    "tinhgon_site/static/vendor/fonts/fonts.css",
    "tinhgon_site/static/vendor/icons/sprite.svg",
)
FIND_THE_MAP = """
import django
from django.contrib.staticfiles import finders
django.setup()
print(finders.find("vendor/maplibre-gl/maplibre-gl.mjs"))
"""


@dataclass(frozen=True)
class Installed:
    """An environment of its own with the wheel in it, and a folder to work in, far from the repository."""

    programs: Path
    folder: Path

    def run(self, program: str, *arguments: str) -> str:
        """What a program of the environment prints."""
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tinhgon_site.settings",
            "TINHGON_HOME": str(self.folder / "home"),
        }
        environment.pop("PYTHONPATH", None)
        command = [str(self.programs / program), *arguments]
        answer = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the work tree."""
    if not (repository / "src/tinhgon_site/static/vendor/versions.json").exists():
        pytest.skip("the front-end files are not here; `make setup` brings them")
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target)]
    answer = subprocess.run(build, cwd=repository, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return next(target.glob("tinhgon-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment; what it depends on is lent from this one, to be quick."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", with_pip=False)
    programs = folder / "venv" / "bin"
    python = programs / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    answer = subprocess.run([*pip, str(wheel)], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True).stdout.strip())
    # A plain path in a .pth file lends the packages there, and not the editable install, which has a .pth of its own.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(programs, folder)


@pytest.mark.parametrize("name", INSIDE)
def test_it_carries(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert name in archive.namelist()


def test_it_carries_nothing_of_the_tests_or_of_node(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {Path(name).parts[0] for name in archive.namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"tinhgon", "tinhgon_site"}


def test_it_is_the_installed_one_that_answers(installed: Installed) -> None:
    where = installed.run(
        "python", "-c", "import tinhgon, tinhgon_site; print(tinhgon.__file__, tinhgon_site.__file__)"
    )
    assert all(str(installed.folder) in path for path in where.split())


def test_the_command_line_names_its_commands_and_those_of_the_site(installed: Installed) -> None:
    said = installed.run("tinhgon", "--help")
    assert [name for name in ("preview", "lineage", "demo", "apply", "verify") if name not in said] == []


def test_the_demonstration_province_is_inside(installed: Installed) -> None:
    said = json.loads(installed.run("tinhgon", "count", "--on", "2025-06-30", "--on", "2025-07-01", "--json"))
    communes = [sum(said["by_kind"].get(kind, [0, 0])[day] for kind in ("xa", "phuong", "thi_tran")) for day in (0, 1)]
    assert communes == [547, 166]


def test_the_site_finds_its_map(installed: Installed) -> None:
    assert installed.run("python", "-c", FIND_THE_MAP).strip().startswith(str(installed.folder))
