"""The only place where everything meets: settings, content, storage, integrations, web."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import content, web
from portal.config import Settings, from_environment
from portal.integrations import connect
from portal.storage import Storage


def create_app(settings: Settings | None = None, *, library: content.Library | None = None) -> Flask:
    """Build the portal; refuses to start on content that does not load."""
    settings = settings or from_environment()
    app = Flask("portal.web", static_folder=None)
    app.config.update(_configuration(settings))
    if settings.trusted_proxies:  # who asks is what the proxies say, and no more of it than they themselves wrote
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies)
    app.extensions["settings"] = settings
    app.extensions["library"] = library or content.load(settings.content_dir, settings.municipality_dir)
    app.extensions["storage"] = Storage(settings.database_url)
    app.extensions["integrations"] = connect(settings)
    web.register(app)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": 40 * 1024 * 1024,
        "SESSION_COOKIE_NAME": "zw_form",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_TRANSLATION_DIRECTORIES": str(settings.content_dir.parent / "translations"),
        "BABEL_DEFAULT_LOCALE": "nl",
    }
