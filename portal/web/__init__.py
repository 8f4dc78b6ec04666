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
    dossier_talk,
    errors,
    exits,
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
    questions,
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

JOURNEYS = (
    start,
    account,
    period,
    health,
    api,
    intake,
    topics,
    pack,
    assistant,
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
    dossier_talk,
    exits,
    interview,
    messages,
    receipts,
    whowatched,
    mydata,
    parts,
)
csrf = CSRFProtect()


def register(app: Flask) -> None:
    addresses.init_app(app)
    assets.init_app(app)
    compression.init_app(app)
    security.init_app(app)
    uploads.init_app(app)
    access.init_app(app)
    Babel(app, locale_selector=locale.of_interface)
    locale.init_app(app)
    sentences.init_app(app)
    csrf.init_app(app)
    filters.init_app(app)
    lines.init_app(app)
    sources.init_app(app)
    pictograms.init_app(app)
    shell.init_app(app)
    undelivered.init_app(app)
    errors.init_app(app)
    for journey in JOURNEYS:
        app.register_blueprint(journey.pages)
        if getattr(journey, "WITHOUT_CSRF", False):
            csrf.exempt(journey.pages)
