"""Trains the assistant when the content's questions or its own parts changed: `python -m bot.train [--force]`."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import warnings
from hashlib import sha256
from pathlib import Path
from time import monotonic

from bot.serve import QUIET
from bot.settings import ROOT

MODELS = ROOT / "bot" / "models"
# What the model is made of besides the examples; how to answer (actions, channel) is not in it.
PARTS = ("config.yml", "importer.py", "domain/**/*.yml", "data/**/*.yml", "components/*.py", "requirements.txt")


def fingerprint() -> str:
    """Give a name for all that goes into the model: other contents, another name."""
    from bot.importer import examples, library

    digest = sha256()
    for pattern in PARTS:
        for path in sorted((ROOT / "bot").glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for topic, text in sorted(examples(library())):
        digest.update(f"{topic}\0{text}\0".encode())
    return digest.hexdigest()[:16]


def model(name: str) -> Path:
    return MODELS / f"zoekwijzer-{name}.tar.gz"


def make(name: str) -> None:
    """Train into a folder of its own and put the model in place when it is whole."""
    MODELS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        part = model(name).with_suffix(".part")
        shutil.copy(_trained(Path(folder), name), part)
        part.replace(model(name))
    for old in MODELS.glob("*.tar.gz"):
        if old != model(name):
            old.unlink()


def _trained(folder: Path, name: str) -> str:
    # At this level Rasa also leaves out its bars of progress, a screen full for every rule.
    os.environ.update({"RASA_CACHE_DIRECTORY": str(folder / "cache"), "LOG_LEVEL": "ERROR"})
    import rasa
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    parts = {"domain": "bot/domain", "config": "bot/config.yml", "training_files": ["bot/data"]}
    result = rasa.train(**parts, output=str(folder), fixed_model_name=model(name).name.removesuffix(".tar.gz"))
    if result.code or not result.model:
        sys.exit(f"bot: training failed (code {result.code})")
    return result.model


def main(arguments: list[str]) -> None:
    os.chdir(ROOT)
    os.environ.update({**QUIET, "OMP_NUM_THREADS": str(os.cpu_count() or 1)})
    warnings.simplefilter("ignore")
    name = fingerprint()
    if model(name).exists() and "--force" not in arguments:
        print(f"bot: the model is as new as its data ({model(name).name})")
        return
    print("bot: training, this takes a few minutes", flush=True)
    started = monotonic()
    make(name)
    print(f"bot: trained in {monotonic() - started:.0f} seconds ({model(name).name})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
