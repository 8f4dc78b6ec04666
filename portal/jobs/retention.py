"""Forget once a day what is no longer needed."""

from portal.integrations.files import Files
from portal.jobs.surroundings import Surroundings
from portal.usecases import proofs, retention


def run(surroundings: Surroundings) -> bool:
    with surroundings.storage.transaction() as session:
        files = proofs.forget_aside(session, Files(surroundings.settings.files_dir), now=surroundings.now())
        retention.forget(session, surroundings.now(), files=files)
    return False
