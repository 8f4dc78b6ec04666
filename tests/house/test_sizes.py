"""Nothing grows until nobody wants to open it."""

import ast
import re

import pytest

from portal.config import ROOT

SOURCES = [
    path for folder in ("portal", "bot") for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts
]
TEMPLATES = sorted((ROOT / "portal").rglob("*.html"))
FILE, FUNCTION, TEMPLATE = 250, 20, 80
DRAWERS = re.compile(r"(^|/)(utils?|helpers?|common|misc|base_\w+)(\.py|/)")


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in SOURCES])
def test_a_file_and_its_functions_fit_in_the_head(path):
    text = path.read_text()
    assert len(text.splitlines()) <= FILE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    long = {node.name: size for node in functions if (size := _lines_of_code(node)) > FUNCTION}
    assert not long, f"over {FUNCTION} lines: {long}"


def _lines_of_code(node: ast.FunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in TEMPLATES])
def test_a_template_fits_on_a_screen(path):
    assert len(path.read_text().splitlines()) <= TEMPLATE


def test_there_are_no_drawers():
    assert not [path for path in SOURCES if DRAWERS.search(str(path.relative_to(ROOT)))]


def test_every_module_says_what_it_is_about():
    silent = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == ["portal/__init__.py"]
