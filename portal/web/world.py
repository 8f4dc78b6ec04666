"""What a request may ask of the world: settings, content for the day, the database session, the moment."""

from datetime import date, datetime

from flask import current_app, g
from sqlalchemy.orm import Session

from portal.config import Settings
from portal.content import Edition
from portal.integrations import Integrations
from portal.storage import Storage
from portal.storage.models import Person


def settings() -> Settings:
    return current_app.extensions["settings"]


def storage() -> Storage:
    return current_app.extensions["storage"]


def integrations() -> Integrations:
    return current_app.extensions["integrations"]


def now() -> datetime:
    if "now" not in g:
        g.now = settings().now()
    return g.now


def today() -> date:
    from portal.domain.calendar import today_in_netherlands

    return settings().today or today_in_netherlands(now())


def edition() -> Edition:
    """The content that holds today."""
    return current_app.extensions["library"].on(today())


def db() -> Session:
    """The session of this request; committed when the answer is below 400, unless nothing was asked of it."""
    if "db" not in g:
        g.db = storage().session(writes=g.get("writes", True))
    return g.db


def person() -> Person:
    """Who is signed in; only for routes whose access rule made sure that somebody is."""
    return g.person
