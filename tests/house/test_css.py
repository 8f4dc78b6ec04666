"""Style sheets: logical properties only, so that right-to-left needs no second sheet; colours by role."""

import re

import pytest

from portal.config import ROOT

SHEETS = sorted((ROOT / "portal" / "web" / "static" / "css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right):|text-align: ?(left|right)|float: ?(left|right)"
)


@pytest.mark.parametrize("sheet", [pytest.param(sheet, id=sheet.name) for sheet in SHEETS])
def test_a_sheet_has_no_physical_sides(sheet):
    assert not PHYSICAL.findall(sheet.read_text())


def test_our_own_parts_use_roles_and_no_paint():
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", (ROOT / "portal/web/static/css/more.css").read_text())


def test_a_name_in_any_script_of_the_portal_has_a_face_of_ours():
    # A telephone may have none of its own, and a name that is not there is somebody who is not there.
    lists = re.findall(r"--font: ([^;]+);", (ROOT / "portal/web/static/css/tokens.css").read_text())
    assert lists
    assert [one for one in lists if not all(f'"Zw {face}"' in one for face in ("Latin", "Arab", "Ethi"))] == []
