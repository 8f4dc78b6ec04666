"""Hand over the mail that is due, one at a time: taken in one transaction, noted in the next."""

import logging

from portal.integrations.mail import NotDelivered, Refused, ServerAway
from portal.jobs.surroundings import Surroundings
from portal.storage.models import OutboxMail
from portal.usecases import outbox

AT_ONCE = 20  # then the other jobs have their turn
NOT_A_MAIL = "no mail can be made of it"
log = logging.getLogger(__name__)


def run(surroundings: Surroundings) -> bool:
    """Hand over some mails; True when more of them may wait."""
    with surroundings.storage.session(writes=False) as session:
        if not outbox.anything_due(session, surroundings.now()):
            return False
    for _ in range(AT_ONCE):
        if surroundings.stopping():
            return False
        with surroundings.storage.transaction() as session:
            mail = outbox.take(session, surroundings.now())
        if mail is None:
            return False
        if not _deliver(surroundings, mail):
            return False
    return True


def _deliver(surroundings: Surroundings, mail: OutboxMail) -> bool:
    """Hand over one mail and note what came of it; False when it is of no use to go on with the next."""
    fault = _hand_over(surroundings, mail)
    now = surroundings.now()
    with surroundings.storage.transaction() as session:
        if fault is None:
            outbox.handed_over(session, mail.id, now)
        else:
            outbox.not_handed_over(session, mail.id, str(fault), now, for_good=isinstance(fault, Refused))
    outcome = "handed over" if fault is None else f"not taken: {type(fault).__name__}"
    log.log(logging.INFO if fault is None else logging.WARNING, "mail %s (%s) %s", mail.id, mail.letter, outcome)
    return not isinstance(fault, ServerAway)


def _hand_over(surroundings: Surroundings, mail: OutboxMail) -> NotDelivered | None:
    try:
        message = outbox.message_of(mail)
    except ValueError:
        return Refused(NOT_A_MAIL)
    try:
        surroundings.mailer.send(message)
    except NotDelivered as fault:
        return fault
    except Exception as fault:  # whatever it is, the other mails must not wait for it
        return NotDelivered(f"{type(fault).__name__} while handing over")
    return None
