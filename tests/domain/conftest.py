"""The real content, and a folder to write other content into; both need nothing of the portal but its content."""

from datetime import date
from pathlib import Path

import pytest

from portal.content import load
from tests.content.shelf import Shelf

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "content")


@pytest.fixture(scope="session")
def library():
    return load(CONTENT)


@pytest.fixture
def edition(library):
    return library.on(date(2026, 11, 22))
