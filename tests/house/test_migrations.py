"""Migrations: numbered, one line, and exactly what the tables say."""

import re
import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from portal.config import ROOT

VERSIONS = sorted((ROOT / "portal" / "storage" / "migrations" / "versions").glob("*.py"))


def test_files_are_numbered_one_after_the_other():
    assert [path.name[:4] for path in VERSIONS] == [f"{number:04d}" for number in range(1, len(VERSIONS) + 1)]
    for path in VERSIONS:
        assert re.search(rf'^revision = "{path.name[:4]}"', path.read_text(), re.MULTILINE)


def test_there_is_one_head():
    assert len(ScriptDirectory.from_config(Config(toml_file=ROOT / "pyproject.toml")).get_heads()) == 1


def test_the_tables_have_not_drifted_from_the_migrations(tmp_path):
    alembic = Path(sys.executable).parent / "alembic"
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/drift.db", "PATH": "/usr/bin:/bin"}
    for step in (["upgrade", "head"], ["check"]):
        done = subprocess.run([alembic, *step], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
