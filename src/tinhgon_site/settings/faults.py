"""What is said when an installation cannot be set up as its environment asks."""

from __future__ import annotations

from tinhgon.language import say
from tinhgon.vocabulary import Message


class SettingFault(Exception):
    """An environment variable that cannot be used; the message says which, and the way out."""

    def __init__(self, code: str, params: dict[str, str]) -> None:
        self.message = Message(code, params)
        super().__init__(say(self.message, "en"))
