"""Files as a system has them: pipes, links and devices, folders that are missing, characters that nobody sees."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Thread

import pytest

from tests.unit.exchange.saying import only, refused
from tinhgon.exchange import read_text, read_units
from tinhgon.exchange.files import write_text

UNITS = "code,name,kind,district_code\n00001,Xã An,xa,001\n"


def piped(path: Path) -> Path:
    os.mkfifo(path)
    return path


def test_what_comes_through_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = piped(tmp_path / "units.csv")
    writer = Thread(target=pipe.write_text, args=(UNITS,))
    writer.start()
    assert [unit.name for unit in read_units(pipe)] == ["Xã An"]
    writer.join()


def test_a_pipe_or_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe, said = piped(tmp_path / "out.csv"), list[str]()
    reader = Thread(target=lambda: said.append(pipe.read_text()))
    reader.start()
    write_text(pipe, "xong\n")
    reader.join()
    assert said == ["xong\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    write_text(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_refusal_of_the_system_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_text(tmp_path / "no folder" / "plan.csv", "x")
    assert caught.value.filename == str(tmp_path / "no folder" / "plan.csv")


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\x1b", "\x7f", "\u2028"])
def test_a_character_that_nobody_sees_is_refused_with_its_place(tmp_path: Path, character: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(UNITS.replace("An", f"A{character}n"), encoding="utf-8")
    fault = only(refused(read_units, path))
    assert (fault.row, fault.message.code) == (2, "input.unseen_character")
    assert fault.message.params["character"] == f"U+{ord(character):04X}"


def test_a_text_of_far_too_many_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhgon.exchange.files.MAX_TEXT_LINES", 2)
    path = tmp_path / "register.tinhgon"
    path.write_text("; one\n; two\n; three\n")
    assert only(refused(read_text, path)).message.code == "input.too_many_rows"


def test_a_scheme_or_register_that_reads_otherwise_than_it_looks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.tinhgon"
    path.write_text('2000-01-01  xa C1 "Xã An\u202e"\n', encoding="utf-8")
    assert only(refused(read_text, path)).message.code == "input.unseen_character"
