"""What somebody uploads, judged by what is in it and not by its name: photos become small and say nothing of where they were taken."""

import io
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

import pillow_heif
from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MEGABYTE = 1024 * 1024
LARGEST = 25 * MEGABYTE
# A photo is made small at once, so it may come in somewhat larger than what is kept as it is.
LARGEST_PHOTO = 35 * MEGABYTE
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2000
LONGEST_STRIP = 8000  # a screen picture of a long page would be unreadable at 2,000
QUALITY = 80
LONGEST_NAME = 100
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PHOTO, PDF = "image/jpeg", "application/pdf"
SUFFIXES = {PHOTO: ".jpg", PDF: ".pdf"}
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

pillow_heif.register_heif_opener(thumbnails=False)


class Refused(Exception):
    """The file is not taken; `reason` is a key: empty, too_large, program, office, film, unknown, locked, broken_pdf, broken_photo, too_sharp."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Document:
    """A file as it may be kept and shown."""

    data: bytes
    media_type: str
    name: str


def accept(data: bytes, name: str) -> Document:
    """Give the file as it may be kept, a photo as an upright JPEG without location; raise Refused with the reason."""
    kind = _kind(data)
    if kind == "pdf":
        return Document(_checked_pdf(data), PDF, _tidy(name, PDF))
    if kind == "photo":
        return Document(_clean_photo(data), PHOTO, _tidy(name, PHOTO))
    raise Refused(kind)


def _kind(data: bytes) -> str:
    if not data.strip(b"\0\r\n\t "):
        return "empty"
    if _is_photo(data):
        return "photo"
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    return _kind_refused(data)


def _is_photo(data: bytes) -> bool:
    return (
        data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS)
    )


def _kind_refused(data: bytes) -> str:
    """Tell what it is instead, so that the words beside the field can say what to do."""
    if data.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")):
        return "program"
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return "office"
    if data[4:8] == b"ftyp" or data.startswith(b"\x1a\x45\xdf\xa3"):
        return "film"
    return "unknown"


def _checked_pdf(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise Refused("too_large")
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not _opens_without_password(reader)
        pages = 0 if locked else len(reader.pages)
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError) as error:
        raise Refused("broken_pdf") from error
    if locked:
        raise Refused("locked")
    if not pages:
        raise Refused("broken_pdf")
    return data


def _opens_without_password(reader: PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except PyPdfError:  # a cipher this machine does not know: nobody here could read it either
        return False


def _clean_photo(data: bytes) -> bytes:
    if len(data) > LARGEST_PHOTO:
        raise Refused("too_large")
    try:
        with Image.open(io.BytesIO(data), formats=PHOTO_FORMATS) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise Refused("too_sharp")
            return _small_and_upright(photo)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("too_sharp") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, ArithmeticError, LookupError) as error:
        raise Refused("broken_photo") from error


def _small_and_upright(photo: Image.Image) -> bytes:
    size = _fitting(*photo.size)
    photo.draft("RGB", size)  # a JPEG is decoded small at once
    small = ImageOps.exif_transpose(photo)
    small.thumbnail(_fitting(*small.size), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    _on_white(small).save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()


def _fitting(width: int, height: int) -> tuple[int, int]:
    longest = LONGEST_SIDE
    if max(width, height) > 3 * min(width, height):
        longest = LONGEST_STRIP
    share = min(1.0, longest / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))


def _on_white(photo: Image.Image) -> Image.Image:
    """Give a picture of nothing but colours: what the camera wrote beside them stays behind."""
    if photo.has_transparency_data:
        photo = photo.convert("RGBA")
        sheet = Image.new("RGB", photo.size, "white")
        sheet.paste(photo, mask=photo.getchannel("A"))
        return sheet
    colours = photo.convert("RGB")
    colours.info.clear()
    return colours


def _tidy(name: str, media_type: str) -> str:
    """Give a name to show: without a path, invisible or direction-turning characters, ending in what the file really is."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    visible = "".join(character for character in unicodedata.normalize("NFC", stem) if unicodedata.category(character)[0] != "C")
    return (" ".join(visible.split())[:LONGEST_NAME].strip(". ") or "bestand") + SUFFIXES[media_type]
