"""The directions of imports in pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

from portal.config import ROOT


def test_imports_point_inwards():
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_pure_core_does_not_need_the_portal():
    """The bot imports it on Python 3.10, where Flask and SQLAlchemy 2 are not there."""
    code = "import sys; import portal.content, portal.domain.trajectory; assert not {'flask', 'sqlalchemy'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
