"""PDFs read back: title, language, tags, words in every script; markup in the data stays words; long input goes on."""

import io
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from portal.integrations import pdf

MADE_AT = datetime(2026, 11, 22, 13, 12, tzinfo=UTC)
INJECTIONS = [
    '#panic("x")',
    "#sys.inputs",
    "$ a/b $",
    "*bold*",
    "= heading",
    "`raw`",
    "<label> @ref",
    '"]} \\u{41}',
    "// comment",
    "#{1+1}",
]


def cv(**values) -> dict:
    given = {"lang": "nl", "dir": "ltr", "title": "Cv van Sanne", "author": "Sanne", "name": "Sanne", "headline": "Kok"}
    return given | {"contact": [], "about": "", "sections": []} | values


def made(data: dict, template: str = "cv") -> PdfReader:
    return PdfReader(io.BytesIO(pdf.make(template, data, made_at=MADE_AT)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def standard(reader: PdfReader) -> str:
    return reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_it_is_tagged_and_says_what_it_is():
    reader = made(cv())
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Cv van Sanne"
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in standard(reader)


def test_the_same_data_gives_the_same_bytes():
    assert pdf.make("cv", cv(), made_at=MADE_AT) == pdf.make("cv", cv(), made_at=MADE_AT)


@pytest.mark.parametrize("typed", INJECTIONS)
def test_markup_in_the_data_is_only_words(typed):
    reader = made(cv(name=typed, headline=typed, about=typed, title=typed, contact=[typed]))
    assert reader.metadata.title == typed
    assert words(reader).count(" ".join(typed.split())) >= 3


@pytest.mark.parametrize(
    "name", ["محمد", "زهرا گچپژ", "ትግርኛ", "Şükrü İğne", "Łódź", "Nguyễn Việt", "Дмитро", "Ελένη", "דוד"], ids=lambda name: name
)
def test_names_in_other_scripts_are_set(name):
    reader = made(cv(name=name, about=f"Ik heet {name}."))
    assert "<pdfuaid:part>1</pdfuaid:part>" in standard(reader)
    read = words(reader).replace(" ", "")  # where the typeface changes, the reader sees a space
    assert all(part in read for part in name.split())


@pytest.mark.parametrize("name", ["王小明", "Sanne 😀", "\ue000", "\U000e0001"])
def test_a_character_that_no_font_knows_does_not_stop_the_paper(name):
    reader = made(cv(name=name))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("typed", ["\ud800", "a\u202eb", "\u2069\u2069", "\u200b", "\u00ad", "a\tb", "\n\n\n"])
def test_odd_characters_are_no_trouble(typed):
    assert made(cv(name=f"x{typed}", about=typed, headline=typed)).pages


def test_arabic_on_a_dutch_sheet_is_marked_as_arabic():
    data = pdf.make("cv", cv(about="أنا طباخ"), made_at=MADE_AT)
    assert b"/Lang (ar)" in data or "(ar)" in str(_languages(PdfReader(io.BytesIO(data))))


def _languages(reader: PdfReader) -> list[str]:
    found = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            [walk(one) for one in node]
        elif isinstance(node, dict):
            if "/Lang" in node:
                found.append(f"({node['/Lang']})")
            if "/K" in node and "/StructParents" not in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("word", ["a" * 5000, "woord " * 833, "كلمة " * 1000, "x\n" * 2500])
def test_a_field_of_five_thousand_characters_fits(word):
    reader = made(cv(about=word))
    assert len("".join(words(reader).split())) >= len("".join(word.split()))


def test_two_hundred_jobs_take_less_than_two_seconds():
    entry = {"title": "Kok", "dates": "2015 – heden", "under": ["De Zon", "Groningen"], "text": "Koken\nAfwassen\nInkopen"}
    data = cv(sections=[{"heading": "Werkervaring", "entries": [entry | {"title": f"Kok {number}"} for number in range(200)]}])
    pdf.make("cv", cv(), made_at=MADE_AT)
    began = time.perf_counter()
    reader = made(data)
    assert time.perf_counter() - began < 2
    assert "Kok 199" in words(reader)


@pytest.mark.parametrize(("lang", "direction"), [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("ti", "ltr")])
def test_a_sheet_in_every_language(lang, direction):
    root = made(cv(lang=lang, dir=direction)).trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/ViewerPreferences"]["/Direction"] == ("/R2L" if direction == "rtl" else "/L2R")


def test_large_sheets_do_not_fill_the_memory():
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    entries = [{"title": f"Kok {number}", "dates": "2015", "under": [], "text": "woord " * 60} for number in range(400)]
    sizes = []
    for number in range(6):
        pdf.make("cv", cv(name=f"Sanne {number}", sections=[{"heading": str(number), "entries": entries}]), made_at=MADE_AT)
        sizes.append(resident())
    assert sizes[-1] - sizes[1] < 100 * 1024 * 1024
