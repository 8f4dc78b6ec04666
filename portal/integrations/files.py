"""Documents on disk: written whole, read by name, removed for good."""

import os
import tempfile
from pathlib import Path
from uuid import uuid4


class Files:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Write a document and return the name it is kept under."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = uuid4().hex
        handle, temporary = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, self.folder / name)
        return name

    def read(self, name: str) -> bytes:
        return (self.folder / Path(name).name).read_bytes()

    def remove(self, name: str) -> None:
        (self.folder / Path(name).name).unlink(missing_ok=True)
