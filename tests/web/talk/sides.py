"""What coach and applicant do at the pages of the talk, and what is kept of it."""

from sqlalchemy import select

from portal.storage.models import Slot


def text(response) -> str:
    return response.get_data(as_text=True)


def offer(table, *rows: tuple[str, str], place: str = "Harm Buiterplein 1", sure: str = ""):
    values = {"place": place, "sure": sure}
    for number, (day, at) in enumerate(rows, start=1):
        values |= {f"day_{number}": day, f"time_{number}": at}
    return table.theirs.send(f"/dossier/{table.person.id}/gesprek", values)


def slots(storage) -> list[Slot]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(Slot).order_by(Slot.starts_at)))
