"""The copy of everything, to keep or print: for the person, and for the coach."""

import re
from uuid import UUID

from flask import Blueprint, Response, json

from portal.usecases import dossier_copy, dossier_data
from portal.usecases.dossier import NotYours
from portal.usecases.dossier_copy import Copy
from portal.web import access, locale, paper, whowatched, world
from portal.web.dossier import print as dossier_print
from portal.web.dossier.pages import not_yours, person_of
from portal.web.receipts import sentence_of

pages = Blueprint("dossier_copy", __name__)
pages.register_error_handler(NotYours, not_yours)
NAME = "dossier"


def as_pdf(copy: Copy, *, about: bool = False) -> Response:
    locale.speak(locale.of_interface())  # one language on paper: that of the headings
    return paper.hand_over("dossier", dossier_print.document(copy, about=about), name=_name(copy) if about else NAME)


def _name(copy: Copy) -> str:
    """The name of a file of somebody else: with the reference, because who works here saves many."""
    reference = copy.periods[0].period.application.reference if copy.periods else ""
    return "-".join(filter(None, (NAME, re.sub(r"[^A-Za-z0-9]+", "-", reference).strip("-"))))


def as_json(copy: Copy) -> Response:
    data = dossier_data.as_data(copy, world.edition(), locale.reader())
    for told, receipt in zip(data["receipts"], copy.receipts, strict=True):
        told["sentence"] = sentence_of(receipt)
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False)
    return paper.as_file(text, "application/json", f"{NAME}.json")


def mine() -> Copy:
    return dossier_copy.collect(world.db(), world.person(), edition=world.edition(), now=world.now())


@pages.route("/dossier.pdf")
@access.applicant
def pdf() -> Response:
    return as_pdf(mine())


@pages.route("/dossier.json")
@access.applicant
def data() -> Response:
    return as_json(mine())


@pages.route("/dossier/<uuid:person_id>.pdf")
@access.staff
def of_person(person_id: UUID) -> Response:
    person = person_of(person_id)
    whowatched.note(person.id, "dossier_file")
    return as_pdf(dossier_copy.collect(world.db(), person, edition=world.edition(), now=world.now()), about=True)
