"""Rasa's own tests: whole dialogues with what people type (without --e2e it would not look at that), and the data."""

import os
import subprocess
import sys

from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.importers.importer import TrainingDataImporter

from bot.serve import QUIET
from bot.settings import ROOT

CONVERSATIONS = ROOT / "tests" / "bot" / "conversations"
FEWEST = 50


def rasa(*arguments: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, **QUIET, "LOG_LEVEL": "ERROR", "ACTIONS_PORT": "5055"}
    command = [sys.executable, "-m", "rasa", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500)


def dialogues(folder, results):
    where = ("--stories", str(folder), "--model", "bot/models", "--out", str(results))
    return rasa("test", "core", "--e2e", "--no-plot", "--fail-on-prediction-errors", "--endpoints", "bot/endpoints.yml", *where)


def test_the_dialogues_run_as_they_are_written(tmp_path):
    result = dialogues(CONVERSATIONS, tmp_path)
    failed = tmp_path / "failed_test_stories.yml"
    assert result.returncode == 0, failed.read_text() if failed.exists() else result.stderr[-2000:]


def test_a_dialogue_that_is_wrong_would_be_seen(tmp_path):
    wrong = (CONVERSATIONS / "test_nl.yml").read_text("utf-8").replace("hoe vraag ik bijstand aan", "hoe bak ik een taart")
    (tmp_path / "test_wrong.yml").write_text(wrong, "utf-8")
    assert dialogues(tmp_path, tmp_path / "results").returncode == 1


def test_there_are_enough_dialogues_in_both_languages(monkeypatch):
    monkeypatch.chdir(ROOT)
    domain = TrainingDataImporter.load_from_config("bot/config.yml", "bot/domain", ["bot/data"]).get_domain()
    number = {path.name: len(YAMLStoryReader(domain).read_from_file(path)) for path in CONVERSATIONS.glob("test_*.yml")}
    assert sum(number.values()) >= FEWEST
    assert set(number) == {"test_nl.yml", "test_en.yml"}


def test_rasa_finds_nothing_wrong_with_the_data():
    result = rasa(
        "data", "validate", "--domain", "bot/domain", "--data", "bot/data", "--config", "bot/config.yml", "--fail-on-warnings"
    )
    assert result.returncode == 0, result.stdout[-2000:]
