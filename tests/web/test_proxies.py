"""Limits count by who asks: behind proxies that is the address they name, and never one that a visitor made up."""

import dataclasses

import pytest
from flask import request

from portal.app import create_app


@pytest.mark.parametrize(
    ("proxies", "seen"),
    [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7")],
)
def test_the_address_is_what_the_trusted_proxies_say(settings, library, proxies, seen):
    app = create_app(dataclasses.replace(settings, trusted_proxies=proxies), library=library)
    forwarded = {"X-Forwarded-For": "10.0.0.1, 198.51.100.7, 203.0.113.9"}
    addresses = []
    app.before_request(lambda: addresses.append(request.remote_addr))
    app.test_client().get("/healthz", headers=forwarded)
    assert addresses == [seen]
