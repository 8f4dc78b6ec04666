"""A test client that reads every page it fetches, as a strict visitor would."""

import re

import html5lib
from flask.testing import FlaskClient

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
REFERENCE = re.compile(r"\{(amount|contact|topic|page|municipality|product)[:}]|%\(\w+\)s")


class StrictClient(FlaskClient):
    def __init__(self, app) -> None:
        super().__init__(app, app.response_class, use_cookies=True)

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (204, 301, 302, 303) and response.data:
            read(response.get_data(as_text=True))
        return response

    def send(self, path: str, values: dict | None = None, **kwargs):
        """Fill in the form on a page and send it: with the hidden values that the page gave."""
        page = self.get(kwargs.pop("on", path)).get_data(as_text=True)
        hidden = dict(re.findall(r'<input[^>]*name="(csrf_token|once|version)"[^>]*value="([^"]*)"', page))
        return self.post(path, data=hidden | (values or {}), **kwargs)


def read(html: str) -> None:
    """Fail on what no page of ours may have."""
    whole = "<html" in html
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(html) if whole else None
    if tree is None:
        return
    errors = [error for error in parser.errors if error[1] not in ("expected-doctype-but-got-start-tag",)]
    assert not errors, f"not valid HTML5: {errors[:3]}"
    elements = list(tree.iter())
    _check_heading(tree, elements)
    _check_ids(elements)
    _check_script(elements)
    _check_controls(elements)
    text = "".join(tree.find(f".//{NAMESPACE}main").itertext())
    assert not REFERENCE.search(text), f"a reference was not filled: {REFERENCE.search(text)[0]}"


def _named(elements, name):
    return [element for element in elements if element.tag == NAMESPACE + name]


def _text(element) -> str:
    return " ".join("".join(element.itertext()).split())


def _check_heading(tree, elements) -> None:
    headings = _named(elements, "h1")
    assert len(headings) == 1, f"{len(headings)} h1 elements on a page"
    title = _text(_named(elements, "title")[0])
    assert title.startswith(_text(headings[0])), f"the title {title!r} does not start with the heading {_text(headings[0])!r}"
    assert tree.attrib.get("lang"), "html without lang"
    assert tree.attrib.get("dir"), "html without dir"


def _check_ids(elements) -> None:
    ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
    double = {one for one in ids if ids.count(one) > 1}
    assert not double, f"the same id twice: {double}"
    for element in elements:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            missing = set(element.attrib.get(name, "").split()) - set(ids)
            assert not missing, f"{name} points at nothing: {missing}"


def _check_script(elements) -> None:
    for element in elements:
        assert "style" not in element.attrib, f"a style attribute on {element.tag}"
        handlers = [name for name in element.attrib if str(name).startswith("on")]
        assert not handlers, f"inline script: {handlers}"
    for script in _named(elements, "script"):
        assert script.attrib.get("nonce"), "a script without nonce"
        assert script.attrib.get("src"), "an inline script"


def _check_controls(elements) -> None:
    labelled = {label.attrib.get("for") for label in _named(elements, "label")}
    wrapped = {id(child) for label in _named(elements, "label") for child in label.iter()}
    for name in ("input", "select", "textarea"):
        for control in _named(elements, name):
            if control.attrib.get("type") in ("hidden", "submit"):
                continue
            named = control.attrib.get("id") in labelled or id(control) in wrapped or "aria-label" in control.attrib
            assert named, f"a control without a label: {control.attrib.get('name')}"
    for form in _named(elements, "form"):
        if form.attrib.get("method", "get").lower() == "post":
            names = [control.attrib.get("name") for control in form.iter()]
            assert "csrf_token" in names, f"a form without a csrf token: {form.attrib.get('action')}"
