"""An installation is safe as it stands."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.db import connection

from tinhgon_site.settings.data_folder import data_folder, secret_of
from tinhgon_site.settings.databases import database
from tinhgon_site.settings.faults import SettingFault
from tinhgon_site.settings.second_factor import is_second_factor_required


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    secret = secret_of(tmp_path)
    assert len(secret) >= 60
    assert secret_of(tmp_path) == secret
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert secret_of(data_folder({"TINHGON_HOME": str(tmp_path / "other")})) != secret


def test_an_empty_secret_is_not_taken_for_one(tmp_path):
    (tmp_path / "secret").touch()
    with pytest.raises(RuntimeError, match="is empty"):
        secret_of(tmp_path)


def test_the_folder_is_the_persons_own(tmp_path):
    folder = data_folder({"XDG_DATA_HOME": str(tmp_path)})
    assert folder == tmp_path / "tinhgon"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_an_address_rows_are_kept_in_the_folder(tmp_path):
    kept = database("", tmp_path)
    assert kept["NAME"] == tmp_path / "tinhgon.sqlite3"
    assert kept["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("postgresql://clerk:p%40ss@db:5433/tinh", {"USER": "clerk", "PASSWORD": "p@ss", "HOST": "db", "PORT": "5433"}),
        ("postgres://db/tinh", {"USER": "", "PASSWORD": "", "HOST": "db", "PORT": ""}),
        ("postgresql:///tinh?host=/run/postgresql", {"HOST": "/run/postgresql", "OPTIONS": {"pool": True}}),
        ("postgresql://db/tinh?sslmode=require", {"OPTIONS": {"pool": True, "sslmode": "require"}}),
    ],
)
def test_an_address_names_a_postgresql(url, wanted):
    kept = database(url, Path())
    assert kept["ENGINE"] == "django.db.backends.postgresql"
    assert kept["NAME"] == "tinh"
    assert {name: kept[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://clerk:geheim@db/tinh", "settings.database_kind"),
        ("tinh.sqlite3", "settings.database_kind"),
        ("postgresql://clerk:geheim@db:many/tinh", "settings.database_address"),
        ("postgresql://clerk:geheim@db", "settings.database_address"),
        ("postgresql://[db/tinh", "settings.database_address"),
    ],
)
def test_an_address_that_cannot_be_used_is_answered_with_the_way_out(url, code):
    with pytest.raises(SettingFault) as refused:
        database(url, Path())
    assert refused.value.message.code == code
    assert "postgresql://" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_a_command_on_a_database_that_does_not_answer_says_so_at_once(tmp_path):
    url = "postgresql://clerk:geheim@127.0.0.1:1/tinh"
    environment = {**os.environ, "DATABASE_URL": url, "TINHGON_HOME": str(tmp_path), "TINHGON_LANGUAGE": "en"}
    environment["DJANGO_SETTINGS_MODULE"] = "tinhgon_site.settings"
    command = [str(Path(sys.executable).with_name("tinhgon")), "users", "list"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "127.0.0.1:1" in answer.stderr
    assert not any(word in answer.stderr for word in ("Traceback", "geheim", "pool"))


@pytest.mark.parametrize(("said", "required"), [("", True), ("required", True), ("optional", False)])
def test_the_second_factor_is_required_unless_the_installation_says_otherwise(said, required):
    assert is_second_factor_required(said) is required


def test_a_slip_of_the_pen_opens_no_door():
    with pytest.raises(SettingFault, match="optinal"):
        is_second_factor_required("optinal")


def test_sqlite_waits_its_turn_and_keeps_what_was_confirmed(db):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        answers = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert answers == ["wal", 2]


def test_nothing_of_a_developer_is_left_on():
    assert site_settings.DEBUG is False
    assert site_settings.ATOMIC_REQUESTS is False
    assert set(site_settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}


def test_no_message_of_the_log_carries_a_request():
    assert {name for logger in site_settings.LOGGING["loggers"].values() for name in logger["handlers"]} == {"console"}
