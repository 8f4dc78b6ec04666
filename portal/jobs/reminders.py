"""Write the letters that are due today, a page of people at a time."""

import logging
from traceback import format_tb

from sqlalchemy.exc import IntegrityError

from portal.content import Edition, NotInContent
from portal.content.records import Letter
from portal.jobs.surroundings import Surroundings
from portal.usecases import reminders

PAGE = 50  # people: half a second's work, so that a code does not wait for ten thousand reminders
log = logging.getLogger(__name__)


def run(surroundings: Surroundings) -> bool:
    """Write one page of one letter; True when more may be due."""
    edition = surroundings.edition()
    return any(_write(surroundings, letter, edition) for letter in reminders.timed_letters(edition))


def _write(surroundings: Surroundings, letter: Letter, edition: Edition) -> bool:
    base_url = surroundings.settings.base_url
    try:
        # Made outside the transaction that keeps them: on SQLite nobody else writes while that is open.
        with surroundings.storage.session(writes=False) as session:
            mails = reminders.page(session, letter, edition=edition, base_url=base_url, at_most=PAGE)
        if mails:
            with surroundings.storage.transaction() as session:
                reminders.keep(session, mails)
            log.info("letter %s written for %s people", letter.slug, len(mails))
    except IntegrityError:
        return True  # another clock was at it: look again who is left
    except NotInContent as error:
        # One letter with a slip of the pen must not keep back the others; the text of this error is that of the content.
        log.error("letter %s cannot be written: %s\n%s", letter.slug, error, "".join(format_tb(error.__traceback__)[-1:]))
        return False
    return bool(mails)
