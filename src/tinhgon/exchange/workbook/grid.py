"""Names of cells: A1, AB12."""

from __future__ import annotations


def column_letters(number: int) -> str:
    """The letters of a column, counted from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 1, that letters name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """The name of a cell; rows and columns are counted from 1."""
    return f"{column_letters(column)}{row}"
