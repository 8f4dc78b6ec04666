"""Uploads: real photos and real PDFs, good and bad, made here."""

import io
import random
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from portal.integrations import documents
from portal.integrations.documents import MEGABYTE, Refused, accept

GPS = 0x8825
ORIENTATION = 0x0112


def photo(fmt: str = "JPEG", size=(600, 400), mode: str = "RGB", **how) -> bytes:
    data = io.BytesIO()
    Image.new(mode, size, "white" if mode == "RGB" else None).save(data, fmt, **how)
    return data.getvalue()


def noise(width: int, height: int, **how) -> bytes:
    data = io.BytesIO()
    Image.frombytes("RGB", (width, height), random.Random(4).randbytes(width * height * 3)).save(data, "JPEG", **how)
    return data.getvalue()


def pdf(password: str | None = None, **how) -> bytes:
    writer, data = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password is not None:
        writer.encrypt(password, **how)
    writer.write(data)
    return data.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_of_any_phone_becomes_a_jpeg(fmt):
    kept = accept(photo(fmt), "IMG_0001.what")
    assert (kept.media_type, kept.name) == ("image/jpeg", "IMG_0001.jpg")
    assert opened(kept.data).format == "JPEG"


def test_a_heic_photo_of_a_phone_keeps_its_picture():
    data = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (1200, 900), (200, 30, 30))).save(data)
    kept = opened(accept(data.getvalue(), "IMG_4711.HEIC").data)
    assert kept.size == (1200, 900)
    red, green, blue = kept.getpixel((600, 450))
    assert (red > 180, green < 60, blue < 60) == (True, True, True)


def test_where_a_photo_was_taken_is_not_kept_and_it_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # held on its side
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (53.0, 13.0, 9.0)
    sent = photo(exif=exif, comment=b"secret", size=(600, 400))
    assert opened(sent).getexif().get_ifd(GPS)
    kept = accept(sent, "x.jpg").data
    assert opened(kept).size == (400, 600)
    assert not dict(opened(kept).getexif())
    assert b"Exif" not in kept
    assert b"secret" not in kept


def test_a_noise_photo_of_thirty_megabytes_becomes_small():
    sent = noise(3000, 2400, quality=100, subsampling=0)
    assert len(sent) > 18 * MEGABYTE
    sent += bytes(30 * MEGABYTE - len(sent))
    kept = accept(sent, "foto.jpg")
    assert max(opened(kept.data).size) == documents.LONGEST_SIDE
    assert len(kept.data) < 3 * MEGABYTE


def test_a_screen_picture_of_a_long_page_stays_readable():
    assert opened(accept(photo("PNG", size=(1080, 9000)), "x").data).size == (960, 8000)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_is_taken(mode):
    assert opened(accept(photo("PNG", mode=mode), "x").data).mode == "RGB"


def test_what_can_be_seen_through_becomes_white():
    assert opened(accept(photo("PNG", mode="RGBA"), "x").data).getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_stays_as_it_is():
    sent = pdf()
    kept = accept(sent, "Brief van UWV.PDF")
    assert (kept.data, kept.media_type, kept.name) == (sent, "application/pdf", "Brief van UWV.pdf")


def test_a_pdf_that_opens_without_a_password_is_taken():
    sent = pdf("", owner_password="of the printer", algorithm="RC4-128")
    assert PdfReader(io.BytesIO(sent)).is_encrypted
    assert accept(sent, "x.pdf").media_type == "application/pdf"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"", "empty"),
        (b"\0\n  \0", "empty"),
        (pdf("geheim", algorithm="RC4-128"), "locked"),
        (b"%PDF-1.7\nnothing that follows", "broken_pdf"),
        (pdf()[:120], "broken_pdf"),
        (b"MZ\x90\x00" + bytes(200) + b"This program cannot be run in DOS mode", "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (b"\x7fELF\x02\x01" + bytes(60), "program"),
        (b"Geachte heer of mevrouw,", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "unknown"),
        (b"<?xml version='1.0'?><svg/>", "unknown"),
        (b"<!doctype html><script>alert(1)</script>", "unknown"),
        (b"GIF89a" + bytes(40), "unknown"),
        (b"PK\x03\x04" + bytes(60), "office"),
        (b"\xd0\xcf\x11\xe0" + bytes(60), "office"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(60), "film"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(60), "broken_photo"),
        (b"\xff\xd8\xff\xe0", "broken_photo"),
        (noise(400, 300)[:20_000], "broken_photo"),
        (bomb(9_000), "too_sharp"),
        (bomb(12_000), "too_sharp"),
        (bomb(60_000), "too_sharp"),
    ],
)
def test_what_is_not_taken_says_why_whatever_it_is_called(sent, reason):
    with pytest.raises(Refused) as refused:
        accept(sent, "bewijs.pdf")
    assert refused.value.reason == reason


@pytest.mark.parametrize("sent", [pdf() + bytes(documents.LARGEST), photo() + bytes(documents.LARGEST_PHOTO)])
def test_above_its_limit_a_file_is_too_large(sent):
    with pytest.raises(Refused) as refused:
        accept(sent, "x")
    assert refused.value.reason == "too_large"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\Sanne\\foto 1.png", "foto 1.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ("سيرة ذاتية.jpeg", "سيرة ذاتية.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie: x.jpg"),
        ("", "bestand.jpg"),
        (".", "bestand.jpg"),
        ("x" * 300 + ".jpg", "x" * 100 + ".jpg"),
    ],
)
def test_a_name_is_shown_without_what_it_could_do(given, kept):
    assert accept(photo(), given).name == kept
