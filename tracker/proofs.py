"""Every chain of this instance and whether it is what it was: for `verify`, and after a restore."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.apologies.proof import first_changed_apology
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.clients.models import Client
from tracker.custody.proof import first_changed_custody, first_changed_return, first_changed_slip
from tracker.custody.proof_replacements import first_changed_replacement
from tracker.devices.proof import first_changed_device, first_changed_licence
from tracker.devices.proof_backups import first_changed_backup, first_changed_restore
from tracker.files.proof import first_changed_attachment
from tracker.incidents.proof import first_changed_incident
from tracker.incidents.proof_words import (
    first_changed_cost,
    first_changed_dismissal,
    first_changed_owed_answer,
)
from tracker.make_goods.proof import first_changed_make_good
from tracker.migration.proof import first_changed_batch
from tracker.migration.proof_client import (
    first_changed_data_answer,
    first_changed_missing_file,
    first_changed_waiver,
)
from tracker.migration.proof_lists import first_changed_list, first_changed_run
from tracker.milestones.proof import first_changed_outcome, first_changed_promise
from tracker.milestones.proof_answers import first_changed_answer
from tracker.milestones.proof_ends import first_changed_end
from tracker.milestones.proof_in_full import first_changed_arrival, first_changed_confirmation
from tracker.notes.messaging import private_chain
from tracker.notes.proof import first_changed_note
from tracker.notes.proof_messages import first_changed_message, first_changed_private_word
from tracker.risk_actions.proof import first_changed_consent
from tracker.timeline.chain import UNREADABLE, Flaw
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import all_chains, head_of, verify_chain

ProofLine = tuple[int, str]

COMPARISONS = (
    first_changed_promise,
    first_changed_outcome,
    first_changed_answer,
    first_changed_end,
    first_changed_arrival,
    first_changed_confirmation,
    first_changed_note,
    first_changed_device,
    first_changed_licence,
    first_changed_incident,
    first_changed_cost,
    first_changed_dismissal,
    first_changed_owed_answer,
    first_changed_message,
    first_changed_private_word,
    first_changed_attachment,
    first_changed_backup,
    first_changed_restore,
    first_changed_custody,
    first_changed_return,
    first_changed_slip,
    first_changed_replacement,
    first_changed_consent,
    first_changed_make_good,
    first_changed_batch,
    first_changed_list,
    first_changed_run,
    first_changed_waiver,
    first_changed_data_answer,
    first_changed_missing_file,
    first_changed_apology,
)
"""What looks through the rows of a client for the first that its entry contradicts."""


@dataclass(frozen=True)
class Proof:
    """Of one chain: whose it is, where it ends, and the first thing wrong with it."""

    label: str
    number: int
    hash: str
    flaw: Flaw | None

    def __str__(self) -> str:
        """The proof line with its whole hash: `GH 17:4f0c…`."""
        return f"{self.label} {self.number}:{self.hash}"


def prove_everything() -> Iterator[Proof]:
    """Each client's chain and the rows it tells of, then the instance's, then any that is nobody's."""
    clients = db.session.execute(sa.select(Client.id, Client.code, Client.uuid).order_by(Client.code)).all()
    for client_id, code, chain in clients:
        yield _prove(code, chain, client_id)
    proved = {name for _, _, chain in clients for name in (chain, private_chain(chain))}
    for chain in sorted({INSTANCE_CHAIN, *all_chains()} - proved):
        yield _prove(chain, chain)


def prove_client(code: str, given: ProofLine | None = None) -> Proof:
    """One client's chain, against a proof line given away before when there is one. Raises Invalid."""
    client = db.session.scalar(sa.select(Client).where(Client.code == code))
    if client is None:
        raise Invalid("There is no client “%(code)s”.", code=code)
    return _prove(code, client.uuid, client.id, given)


def _prove(label: str, chain: str, client_id: int | None = None, given: ProofLine | None = None) -> Proof:
    flaw = verify_chain(chain, given)
    if flaw is None and client_id is not None:
        flaw = _first_changed_row(client_id)
    return Proof(label, *head_of(chain), flaw)


def _first_changed_row(client_id: int) -> Flaw | None:
    try:
        return next(filter(None, (compare(client_id) for compare in COMPARISONS)), None)
    except (*UNREADABLE, KeyError):
        return Flaw(0, "an entry does not say what entries of its kind say")
