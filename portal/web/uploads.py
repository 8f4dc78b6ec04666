"""What comes in with a form: read whole before the database is asked for anything, and no file larger than is ever taken."""

from tempfile import SpooledTemporaryFile

from flask import Flask, request
from htmx_flask import Htmx
from htmx_flask.requests import HtmxAwareRequest

from portal.integrations.documents import LARGEST_PHOTO, MEGABYTE

IN_MEMORY = MEGABYTE // 2
LARGEST_FORM = 200 * MEGABYTE


def init_app(app: Flask) -> None:
    Htmx(app)
    app.request_class = FormRequest
    app.before_request(_read_whole)


def _read_whole() -> None:
    # A slow telephone must not keep the database waiting: SQLite lets one writer in at a time.
    if request.method == "POST":
        request.form  # noqa: B018 (reading it is the point)


class FileStream(SpooledTemporaryFile):
    """Keeps one byte more than the largest file that is taken, so that it is known to be too large, and lets the rest go."""

    def write(self, data: bytes) -> int:
        room = max(0, LARGEST_PHOTO + 1 - self.tell())
        super().write(data[:room])
        return len(data)


class FormRequest(HtmxAwareRequest):
    """A form may bring a film of a telephone: then the field says it is too large, and what was typed is still there."""

    @property
    def max_content_length(self) -> int | None:
        return LARGEST_FORM if self.mimetype == "multipart/form-data" else super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        HtmxAwareRequest.max_content_length.fset(self, value)

    def _get_file_stream(self, *about: object, **more: object) -> FileStream:
        return FileStream(max_size=IN_MEMORY, mode="rb+")
