"""Pages go over the line compressed: many who read them pay for every megabyte."""

import gzip
import io
import secrets

from flask import Flask, Response, request

SMALLEST = 1000  # bytes; below it compressing costs more than it saves
LEVEL = 6
LONGEST_PADDING = 32


def init_app(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    wanted = response.mimetype in ("text/html", "application/json", "application/problem+json") and not response.is_streamed
    if (
        not wanted
        or response.direct_passthrough
        or "gzip" not in request.accept_encodings
        or "Content-Encoding" in response.headers
    ):
        return response
    data = response.get_data()
    if len(data) >= SMALLEST:
        response.set_data(_gzipped(data))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _gzipped(data: bytes) -> bytes:
    # The size of a page must not tell what secret is in it (BREACH): a name of chance length in the header hides it.
    name = secrets.token_hex(LONGEST_PADDING)[: secrets.randbelow(LONGEST_PADDING) + 1]
    target = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=LEVEL, fileobj=target, mtime=0) as file:
        file.write(data)
    return target.getvalue()
