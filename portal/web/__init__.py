"""The pages: what goes round every request, then one blueprint a journey."""

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from portal.web import (
    access,
    account,
    activities,
    addresses,
    api,
    assets,
    assistant,
    callback,
    caseload,
    compression,
    cv,
    dossier,
    dossier_api,
    dossier_applied,
    dossier_contact,
    dossier_copy,
    dossier_outcome,
    dossier_parts,
    dossier_situation,
    dossier_talk,
    errors,
    exits,
    filters,
    handover,
    health,
    intake,
    internal,
    interview,
    judgement,
    keepsake,
    learning,
    lines,
    locale,
    messages,
    mydata,
    pack,
    parts,
    period,
    pictograms,
    proofs,
    questions,
    receipts,
    registration,
    school,
    security,
    sentences,
    shell,
    sources,
    spoken,
    start,
    topics,
    undelivered,
    uploads,
    whowatched,
    work_pays,
    work_pays_api,
    work_pays_months,
    work_pays_paper,
    work_routes,
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
    dossier_outcome,
    dossier_parts,
    dossier_situation,
    dossier_talk,
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
    for part in (sentences, csrf, filters, lines, sources, spoken, pictograms, shell, undelivered, errors):
        part.init_app(app)
    for journey in JOURNEYS:
        app.register_blueprint(journey.pages)
        if getattr(journey, "WITHOUT_CSRF", False):
            csrf.exempt(journey.pages)
