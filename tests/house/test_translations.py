"""The interface exists in every complete language, with the same placeholders."""

import gettext
import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.cli import translate


def test_no_sentence_is_missing():
    assert translate.problems() == []


def test_every_catalogue_says_whose_it_is():
    for path in translate.catalogues().values():
        head = path.read_text()[:1000]
        assert "Project-Id-Version: Zoekwijzer" in head
        assert not any(left in head for left in ("PROJECT VERSION", "FULL NAME", "EMAIL@ADDRESS", "LL@li.org"))


def test_arabic_has_its_own_commas_and_question_marks():
    with translate.catalogues()["ar"].open("rb") as file:
        said = ["".join(message.string) for message in read_po(file, locale="ar") if message.id]
    assert [one for one in said if set(one) & set(",;?")] == []


# Babel's own table has the last two forms the other way round than translators, gettext and CLDR; our file says which it is.
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لم تبقَ أيام أخرى."),
        (1, "بقي لك يوم واحد."),
        (2, "بقي لك يومان."),
        (3, "بقي لك 3 أيام."),
        (11, "بقي لك 11 يومًا."),
        (26, "بقي لك 26 يومًا."),
        (99, "بقي لك 99 يومًا."),
        (100, "بقي لك 100 يوم."),
        (103, "بقي لك 103 أيام."),
    ],
)
def test_arabic_counts_as_arabic_does(number, said):
    compiled = io.BytesIO()
    with translate.catalogues()["ar"].open("rb") as file:
        write_mo(compiled, read_po(file, locale="ar"))
    spoken = gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
    found = spoken.ngettext("U hebt nog %(num)s dag.", "U hebt nog %(num)s dagen.", number) % {"num": number}
    assert found.replace("\u00a0", " ") == said


def test_the_gate_sees_what_it_should(monkeypatch):
    from babel.messages import Catalog

    wanted = Catalog()
    wanted.add("Een zin die nergens staat %(name)s")
    monkeypatch.setattr(translate, "collected", lambda: wanted)
    assert any("Een zin die nergens staat" in problem for problem in translate.problems())
