"""The addresses of pages in templates: they depend on nothing of who asks, so each is worked out once."""

from functools import lru_cache

from flask import Flask

MOST = 2000


def init_app(app: Flask) -> None:
    app.add_template_global(lru_cache(MOST)(app.url_for), "url_for")
