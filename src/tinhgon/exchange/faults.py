"""What is wrong with a file, where, and what to do about it; a file is read whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.vocabulary import Message, Param

#: Nobody mends more than this in one sitting; the rest are counted.
SHOWN = 50
#: A file with more faults than this is not what it was taken for: reading it on would only cost time.
ENOUGH = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of one file, with the remedy.

    `row` is the line as a person sees it in an editor or spreadsheet (the header is row 1). `column` is the name of a
    column, or in the text form the position in the line. A workbook adds `sheet` and `cell`, JSON has a `path`
    such as `units[3].rows[0].start`.
    """

    file: str
    row: int | None
    column: str | int | None
    message: Message
    remedy: Message
    sheet: str | None = None
    cell: str | None = None
    path: str | None = None

    @property
    def place(self) -> Message:
        """Where it is, as something to say."""
        if self.path is not None:
            return Message("place.path", {"file": self.file, "path": self.path})
        if self.sheet is not None and self.cell is not None:
            return Message("place.cell", {"file": self.file, "sheet": self.sheet, "cell": self.cell})
        if self.sheet is not None:
            return Message("place.sheet", {"file": self.file, "sheet": self.sheet})
        if self.row is None:
            return Message("place.file", {"file": self.file})
        if self.column is None:
            return Message("place.row", {"file": self.file, "row": self.row})
        if isinstance(self.column, int):
            return Message("place.position", {"file": self.file, "row": self.row, "column": self.column})
        return Message("place.column", {"file": self.file, "row": self.row, "column": self.column})

    @property
    def sentence(self) -> Message:
        """Place, fault and remedy in one."""
        parts: dict[str, Param] = {"place": self.place, "fault": self.message, "remedy": self.remedy}
        return Message("fault", parts)


class BadInput(Exception):
    """A file cannot be used: every fault found, up to a limit, and how many more there are."""

    def __init__(self, faults: tuple[Fault, ...], omitted: int = 0) -> None:
        super().__init__(faults, omitted)
        self.faults = faults
        self.omitted = omitted

    @property
    def messages(self) -> tuple[Message, ...]:
        """What there is to say, in order."""
        said = tuple(fault.sentence for fault in self.faults)
        return (*said, Message("fault.more", {"count": self.omitted})) if self.omitted else said

    def __str__(self) -> str:
        places = ", ".join(
            f"{f.path or f.cell or f.row or '-'}{'' if f.column is None else f':{f.column}'} {f.message.code}"
            for f in self.faults[:5]
        )
        return f"{self.faults[0].file if self.faults else ''}: {places} ({len(self.faults) + self.omitted} in all)"


class Faults:
    """Gathers what is wrong with one file while it is read; `check` refuses the file if there is anything."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []
        self.omitted = 0

    def add(self, row: int | None, column: str | int | None, message: Message, remedy: Message) -> None:
        """Note a fault in a row of a table or a line of text."""
        self.note(Fault(self.file, row, column, message, remedy))

    def at(self, path: str, message: Message, remedy: Message) -> None:
        """Note a fault at a path within JSON."""
        self.note(Fault(self.file, None, None, message, remedy, path=path))

    def note(self, fault: Fault) -> None:
        """Note a fault; stop reading when there are far too many."""
        if len(self.found) < SHOWN:
            self.found.append(fault)
            return
        self.omitted += 1
        if self.omitted >= ENOUGH:
            self.check()

    def check(self) -> None:
        """Raise `BadInput` if anything was found; rows in their order, whatever was looked at first."""
        if self.found:
            self.found.sort(key=lambda fault: fault.row or 0)
            raise BadInput(tuple(self.found), self.omitted)

    def __bool__(self) -> bool:
        return bool(self.found)


def refusal(file: str, message: Message, remedy: Message) -> BadInput:
    """A file refused as a whole."""
    return BadInput((Fault(file, None, None, message, remedy),))
