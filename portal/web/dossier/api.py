"""The dossier for other programs of the municipality: of one application, in Dutch, as PDF and as JSON."""

from uuid import UUID

from flask import Blueprint, Response, abort

from portal.storage import applications
from portal.usecases import consultations, dossier_copy
from portal.usecases.dossier_copy import Copy
from portal.web import access, locale, world
from portal.web.dossier.copy import as_json, as_pdf

pages = Blueprint("dossier_api", __name__, url_prefix="/api/v1/applications/<uuid:application_id>")


def copy_of(application_id: UUID) -> Copy:
    locale.speak("nl")
    application = applications.by_id(world.db(), application_id) or abort(404)
    consultations.note(world.db(), application.person_id, None, "dossier_program", world.now())
    return dossier_copy.collect(world.db(), application.person, edition=world.edition(), now=world.now(), only=application)


@pages.route("/dossier.pdf")
@access.intake
def pdf(application_id: UUID) -> Response:
    return as_pdf(copy_of(application_id), about=True)


@pages.route("/dossier.json")
@access.intake
def data(application_id: UUID) -> Response:
    return as_json(copy_of(application_id))
