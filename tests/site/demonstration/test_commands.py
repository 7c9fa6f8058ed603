"""The verbs that need an installation, as somebody types them."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from tests.postgres import free_port
from tinhgon.demonstration import demonstration_book
from tinhgon_site import cli
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.boundaries import load_shapes


@pytest.fixture
def run(db):
    def ran(command, *arguments, typed=None):
        return CliRunner().invoke(command, arguments, input=typed)

    return ran


@pytest.fixture
def book(db):
    for entry, register in zip(demonstration_book().entries, demonstration_book().registers, strict=True):
        registers.record(register, entry.kind, by=entry.by, at=entry.recorded_at, expected_number=entry.number - 1)


# -- boundaries -----------------------------------------------------------------------------------------------------


def geojson(path, *codes):
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": {
            "type": "Polygon", "coordinates": [[[105 + n, 19], [106 + n, 19], [106 + n, 20], [105 + n, 19]]]}}
        for n, code in enumerate(codes)
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return str(path)


def test_boundaries_are_matched_by_code_on_a_day(run, book, tmp_path):
    path = geojson(tmp_path / "b.geojson", "14758", "14755", "99999")
    answer = json.loads(run(cli.read_boundaries, path, "--on", "2025-06-30", "--json").output)
    assert (answer["on"], answer["matched"], answer["unmatched"]) == ("2025-06-30", 2, ["99999"])
    assert len(answer["missing"]) == 545
    assert set(load_shapes().by_id) == {"t14758", "t14755"}
    told = run(cli.read_boundaries, path, "--on", "2025-07-01").output
    assert "99999" in told
    assert set(load_shapes().by_id) == {"t14758", "t14755", "14758@2025-07-01"}


def test_boundaries_that_match_nothing_change_nothing(run, book, tmp_path):
    answer = run(cli.read_boundaries, geojson(tmp_path / "b.geojson", "99999"))
    assert answer.exit_code == 1
    assert load_shapes().by_id == {}


def test_a_file_that_is_no_geojson_is_told(run, book, tmp_path):
    path = tmp_path / "b.geojson"
    path.write_text("{}", encoding="utf-8")
    answer = run(cli.read_boundaries, str(path))
    assert answer.exit_code == 2
    assert "b.geojson" in answer.output


# -- the demonstration and the pages --------------------------------------------------------------------------------


def test_the_demonstration_is_loaded_and_told(run):
    answer = run(cli.demo, "--no-serve")
    assert answer.exit_code == 0, answer.output
    assert "giảm 381 (69,65%)" in answer.output
    assert run(cli.demo, "--no-serve").exit_code == 0


def test_somebodys_own_book_is_left_alone(run, book):
    answer = run(cli.demo, "--no-serve")
    assert answer.exit_code == 2
    assert "TINHGON_HOME" in answer.output


def test_a_port_in_use_is_told_before_anything_happens(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = run(cli.demo, "--port", str(taken.getsockname()[1]))
    assert answer.exit_code == 2
    assert "PORT=8123" in answer.output
    assert registers.current_number() == 0


def test_a_fresh_machine_shows_the_pages_until_it_is_interrupted(tmp_path, fresh_environment):
    port = free_port()
    command = [sys.executable, "-c", "from tinhgon.cli import main; main()", "demo", "--port", str(port)]
    process = subprocess.Popen(command, env=fresh_environment(tmp_path), stdout=subprocess.PIPE, text=True)
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Ready: "):
                break
        assert said[-1] == f"Ready: http://127.0.0.1:{port}/\n"
        assert any("547 đơn vị cấp xã còn 166" in line for line in said)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{port}/api/v1/units?on=2025-07-01&kind=phuong") as answer:
            assert json.load(answer)["count"] == 19
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        process.stdout.close()
