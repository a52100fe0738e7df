"""What a client said of data of which half arrived: one let go, one not; a file that they miss."""

from tests.browser.known import contact
from tracker.access.actor import Actor
from tracker.migration.letting_go import Scope, choose
from tracker.migration.missing import answer, report
from tracker.migration.models import Batch
from tracker.migration.standing import standing_of
from tracker.migration.waiving import let_go


def furnish_words(owner: Actor, batch: Batch) -> None:
    """Inside the transaction of the caller."""
    client = contact("client").actor
    scope = Scope(path="letters/a.txt")
    let_go(client, batch, scope, choose(standing_of(batch), scope).hash, "It was a draft.")
    answered = report(client, batch.project, name="offer.docx", words="It was on the desktop.")
    answer(owner, answered, "It is in the folder Offers now.")
    report(client, batch.project, name="letters/b.txt", batch=batch)
