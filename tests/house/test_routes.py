"""Every route has one access rule, typed parameters and a readable address."""

import re

import pytest

from portal.app import create_app
from portal.config import ROOT, Settings
from portal.content import load

KEBAB = re.compile(r"[a-z0-9.-]+")
PUBLIC_WORDS = {"api", "v1"}


def routes():
    app = create_app(Settings(database_url="sqlite:///:memory:"))
    return [(rule, app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules()]


@pytest.mark.parametrize(("rule", "view"), [pytest.param(*route, id=str(route[0])) for route in routes()])
def test_a_route_has_an_access_rule(rule, view):
    assert getattr(view, "access", None), f"{rule.endpoint} has no access decorator"
    assert not hasattr(getattr(view, "__wrapped__", None), "access"), f"{rule.endpoint} has two access rules"


@pytest.mark.parametrize("rule", [pytest.param(rule, id=str(rule)) for rule, view in routes()])
def test_an_address_is_kebab_case_with_typed_parameters(rule):
    for part in str(rule).strip("/").split("/"):
        if part.startswith("<"):
            assert ":" in part, f"{part} has no type"
        elif part:
            assert KEBAB.fullmatch(part), part


def test_every_page_that_content_names_is_there():
    app = create_app(Settings(database_url="sqlite:///:memory:"))
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        missing = [path for path in load(ROOT / "content").pages.values() if not adapter.test(path, "GET")]
    assert not missing
