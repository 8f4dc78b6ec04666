"""The pages: what goes round every request, then one blueprint a journey."""

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from portal.web import (
    access,
    account,
    addresses,
    administration,
    assets,
    callback,
    caseload,
    compression,
    errors,
    filters,
    health,
    intake,
    internal,
    interview,
    lines,
    locale,
    messages,
    mydata,
    pack,
    parts,
    period,
    pictograms,
    proofs,
    receipts,
    registration,
    school,
    security,
    sentences,
    shell,
    sources,
    start,
    topics,
    undelivered,
    uploads,
    whowatched,
)
from portal.web.activities import pages as activities
from portal.web.api import applications as api
from portal.web.assistant import dialled, handover, judgement, keepsake, learning, pages as assistant, spoken
from portal.web.cv import pages as cv
from portal.web.dossier import (
    api as dossier_api,
    applied as dossier_applied,
    contact as dossier_contact,
    copy as dossier_copy,
    correct as dossier_correct,
    delay as dossier_delay,
    outcome as dossier_outcome,
    pages as dossier,
    parts as dossier_parts,
    situation as dossier_situation,
    talk as dossier_talk,
    wrong as dossier_wrong,
)
from portal.web.exits import pages as exits
from portal.web.questions import pages as questions
from portal.web.work_pays import (
    api as work_pays_api,
    months as work_pays_months,
    pages as work_pays,
    paper as work_pays_paper,
    routes as work_routes,
)

JOURNEYS = (
    start,
    account,
    period,
    health,
    api,
    intake,
    topics,
    pack,
    work_routes,
    assistant,
    judgement,
    keepsake,
    learning,
    administration,
    handover,
    callback,
    internal,
    questions,
    registration,
    cv,
    activities,
    proofs,
    school,
    caseload,
    dossier,
    dossier_api,
    dossier_applied,
    dossier_contact,
    dossier_copy,
    dossier_correct,
    dossier_delay,
    dossier_outcome,
    dossier_parts,
    dossier_situation,
    dossier_talk,
    dossier_wrong,
    exits,
    interview,
    messages,
    receipts,
    whowatched,
    mydata,
    parts,
    work_pays,
    work_pays_api,
    work_pays_months,
    work_pays_paper,
)
csrf = CSRFProtect()


def register(app: Flask) -> None:
    for part in (addresses, assets, compression, security, uploads, access):
        part.init_app(app)
    Babel(app, locale_selector=locale.of_interface)
    locale.init_app(app)
    for part in (sentences, csrf, filters, dialled, lines, sources, spoken, pictograms, shell, undelivered, errors):
        part.init_app(app)
    for journey in JOURNEYS:
        app.register_blueprint(journey.pages)
        if getattr(journey, "WITHOUT_CSRF", False):
            csrf.exempt(journey.pages)
