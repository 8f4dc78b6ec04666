"""The other commands, and what they do when something is not right."""

from dataclasses import replace

import pytest
from sqlalchemy import inspect

from portal.cli import COMMANDS, main
from portal.config import Settings, from_environment
from portal.storage import Storage
from portal.storage.base import Base


def test_migrate_makes_every_table_and_may_run_again(tmp_path):
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'new' / 'portal.db'}")
    for _time in range(2):
        assert main(["migrate"], settings=lambda: settings) == 0
    storage = Storage(settings.database_url)
    assert set(Base.metadata.tables) <= set(inspect(storage.engine).get_table_names())
    storage.engine.dispose()


def test_a_secret_is_good_for_production_and_never_the_same(capsys):
    secrets = set()
    for _time in range(2):
        assert main(["secret"]) == 0
        secrets.add(capsys.readouterr().out.strip())
    assert len(secrets) == 2
    assert min(map(len, secrets)) >= 32


def test_content_that_cannot_be_read_is_told_by_file(tmp_path, settings, capsys):
    broken = replace(settings, content_dir=tmp_path, municipality_dir=tmp_path)
    assert main(["content-check"], settings=lambda: broken) == 1
    printed = capsys.readouterr()
    assert "languages.yml" in printed.err
    assert "problems" in printed.out


def test_in_production_a_demo_secret_refuses_every_command(capsys):
    assert main(["migrate"], settings=lambda: from_environment({"PORTAL_ENV": "production"})) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_code_for_nobody_is_no_failure(settings, storage, capsys):
    assert main(["totp", "nobody@demo.test"], settings=lambda: settings) == 1
    assert "nobody" in capsys.readouterr().out


def test_a_process_is_started_with_the_settings(settings):
    started = []
    assert main(["clock"], settings=lambda: settings, processes={"clock": started.append}) == 0
    assert started == [settings]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command.NAME, "--help"])
    assert ended.value.code == 0
    assert command.NAME in capsys.readouterr().out
