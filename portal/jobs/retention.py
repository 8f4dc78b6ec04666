"""Forget once a day what is no longer needed."""

from portal.jobs.surroundings import Surroundings
from portal.usecases import retention


def run(surroundings: Surroundings) -> bool:
    with surroundings.storage.transaction() as session:
        retention.forget(session, surroundings.now())
    return False
