"""Static files under names that carry their content, compressed once, kept by browsers for a year."""

import gzip
import hashlib
import os
import re
import tempfile
from pathlib import Path

import brotli
from flask import Flask
from whitenoise import WhiteNoise

SOURCE = Path(__file__).parent / "static"
COMPRESSED = {".css", ".js", ".svg", ".txt"}
SHEET, SHEETS = "css/all.css", ("css/tokens.css", "css/site.css", "css/more.css")  # one request, and smaller together
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    settings = app.extensions["settings"]
    target = settings.files_dir.parent / "static"
    names = build(target, municipality=settings.municipality_dir)
    app.extensions["static_names"] = names
    app.add_template_global(lambda name: f"/static/{names[name]}", "static")
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=target,
        prefix="static/",
        max_age=YEAR,
        immutable_file_test=lambda path, url: True,
        allow_all_origins=False,
    )


def build(target: Path, *, municipality: Path) -> dict[str, str]:
    """Write every static file under its hashed name and return name -> hashed name."""
    files = {str(path.relative_to(SOURCE)): path for path in SOURCE.rglob("*") if path.is_file()}
    files |= {
        f"municipality/{path.name}": path for path in (municipality / "theme.css", municipality / "logo.svg") if path.exists()
    }
    names: dict[str, str] = {}
    for name in sorted((*files, SHEET), key=lambda name: (name.endswith(".css"), name)):
        data = b"\n".join(files[one].read_bytes() for one in (SHEETS if name == SHEET else (name,)))
        data = _without_comments(name, _with_hashed_addresses(data, name, names) if name.endswith(".css") else data)
        names[name] = _hashed(name, data)
        _write(target / names[name], data)
    return names


def _without_comments(name: str, data: bytes) -> bytes:
    """Style sheets and our script without what only we read; what others made stays as it is."""
    if name.endswith(".css"):
        return re.sub(rb"\s*\n\s*", b"\n", re.sub(rb"/\*.*?\*/", b"", data, flags=re.DOTALL)).strip()
    if name.endswith(".js") and not name.endswith(".min.js"):
        return re.sub(rb"^\s*(//.*)?\n|^\s+", b"", data, flags=re.MULTILINE)
    return data


def _hashed(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"


def _with_hashed_addresses(data: bytes, name: str, names: dict[str, str]) -> bytes:
    folder = Path(name).parent

    def hashed(match: re.Match[str]) -> str:
        return f'url("/static/{names[str(folder / match[1])]}")'

    return re.sub(r'url\("(?!data:)([^"]+)"\)', hashed, data.decode()).encode()


def _write(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in COMPRESSED:
        _put(path.with_name(path.name + ".gz"), gzip.compress(data, 9, mtime=0))
        _put(path.with_name(path.name + ".br"), brotli.compress(data))
    _put(path, data)


def _put(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(temporary).chmod(0o644)
    os.replace(temporary, path)
