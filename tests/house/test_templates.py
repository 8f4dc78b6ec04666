"""Templates: small, compiled, without inline style or script, and never about one slug of the content."""

import re

import pytest
from jinja2 import meta, nodes

from portal.app import create_app
from portal.config import ROOT, Settings

TEMPLATES = sorted((ROOT / "portal" / "web" / "templates").rglob("*.html"))
MAILS = sorted((ROOT / "portal" / "usecases").glob("*.html"))
WIDTH = 150
PYTHON = sorted((ROOT / "portal").rglob("*.py"))


@pytest.fixture(scope="module")
def environment():
    return create_app(Settings(database_url="sqlite:///:memory:")).jinja_env


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in TEMPLATES])
def test_a_template_compiles_and_keeps_to_the_rules(path, environment):
    text = path.read_text()
    environment.compile(text)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script>", text), "inline style or script"
    assert "with context" not in text, "made anew for every visitor"
    assert not re.search(r"margin-left|margin-right|text-align: ?(left|right)", text)


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in [*TEMPLATES, *MAILS]])
def test_a_designer_can_read_a_line(path):
    wide = {number: len(line) for number, line in enumerate(path.read_text().splitlines(), 1) if len(line) > WIDTH}
    assert not wide, f"over {WIDTH} characters: one element a line"


PARTS = sorted({name for path in TEMPLATES for name in re.findall(r'from "([^"]+)" import', path.read_text())})


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_imported_stands_on_its_own(name, environment):
    # It sees nothing of the page that imports it, so that it is made ready once and not for every visitor.
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    assert not meta.find_undeclared_variables(tree) - set(environment.globals) - stored


@pytest.fixture(scope="module")
def content_slugs(library) -> set[str]:
    kinds = (library.obligations, library.periods, library.questionnaires)
    # "cv" and "school" are names of pages and exits too.
    return {record.slug for kind in kinds for record in kind} - {"cv", "school", "activities", "questionnaire", "registration"}


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in [*TEMPLATES, *PYTHON]])
def test_no_code_branches_on_a_slug_of_the_content(path, content_slugs):
    if path.parts[-2] == "cli":
        return  # the demo people live in named periods
    named = [slug for slug in content_slugs if re.search(rf"== ?['\"]{re.escape(slug)}['\"]", path.read_text())]
    assert not named, f"{named}: put the difference in the content"
