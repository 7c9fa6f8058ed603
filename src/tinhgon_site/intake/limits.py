"""How much may be handed in: refused before it is read, so that nobody fills the disk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

MIB = 2**20
#: The boundaries of the finest province fill 60 MB.
MAX_BYTES = 96 * MIB
MAX_FILES = 8
MAX_DRAFTS = 12


class TooLarge(RequestDataTooBig):
    """More was sent than may be handed in; `sentence` says so in the reader's language."""

    def __init__(self) -> None:
        self.sentence = too_large_sentence()
        super().__init__(self.sentence)


def too_large_sentence() -> str:
    """What is said of too much at once."""
    return _("The files are larger than %(limit)d MB together. Hand in one province at a time.") % {
        "limit": MAX_BYTES // MIB
    }


class LimitedUploads(FileUploadHandler):
    """Looks at how much is announced, and counts what comes; the handlers after it keep the files."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 - the framework names it so
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self.received = 0
        if content_length > MAX_BYTES:
            raise TooLarge

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            raise TooLarge
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
