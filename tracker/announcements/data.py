"""Mails about the client's data: a file they miss, our answer, what is theirs to accept, what they said."""

from flask_babel import gettext as _

from tracker.announcements.framing import may_answer, to_account, to_contact
from tracker.announcements.letter import lines, quote
from tracker.base.database import db
from tracker.clients.models import Contact
from tracker.migration.accepting import ANSWERED, YES
from tracker.migration.exact_text import exact_text
from tracker.migration.missing import ANSWERED as FOUND
from tracker.migration.missing import REPORTED
from tracker.migration.models import Batch, BatchAnswer, MissingFile
from tracker.migration.queries_client import latest_answer
from tracker.migration.settling import CHANGED_SINCE, TO_ACCEPT
from tracker.migration.standing import Standing, standing_of
from tracker.migration.wording import difference_words
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.states import OVER

NO_LONGER_IN_CHARGE = "the person does not answer for the project any more"
SAID_OTHERWISE = "the client had said otherwise before this left"


@writes(REPORTED)
def missing_reported(notice: Notice) -> Outcome:
    """Urgent, to who answers for the project: what they miss, and in whose words."""
    file = db.session.get_one(MissingFile, notice.facts["missing_file"])
    if file.settled_at or file.answered_at:
        return Suppressed("it was answered or found before this left")
    if notice.account_id not in file.project.in_charge:
        return Suppressed(NO_LONGER_IN_CHARGE)
    return to_account(
        notice,
        file.project,
        lambda: _("A file is missing"),
        lambda: [
            _("%(name)s misses this file:", name=file.reporter.name),
            lines([file.name, *([file.batch.title] if file.batch else [])]),
            *([quote(file.still_missing or file.words)] if file.still_missing or file.words else []),
            _("Say where it is, or look for it. Its source is not cleared before they say that it is there."),
        ],
        below=(_("The missing file"), f"/data/missing/{file.uuid}"),
    )


@writes(FOUND)
def missing_answered(notice: Notice) -> Outcome:
    """Our answer, and where they say whether it is there."""
    file = db.session.get_one(MissingFile, notice.facts["missing_file"])
    if file.settled_at or not file.answered_at:
        return Suppressed("they had said before this left whether it is there")
    if notice.facts["answered_at"] != file.answered_at.isoformat():
        return Suppressed("another answer took its place before this left")
    return to_contact(
        notice,
        file.project,
        lambda: _("About the file you miss"),
        lambda: [
            _("You told us that you miss this file:"),
            lines([file.name]),
            _("Our answer:"),
            quote(file.answer),
            _("Is it there? On your page you say so, or that it is still missing."),
        ],
        page=f"/portal/{file.project.ref}/data/missing/{file.uuid}",
    )


@writes(TO_ACCEPT)
def to_accept(notice: Notice) -> Outcome:
    """Everything is there: an approver says whether it is right."""
    standing = _standing(notice)
    if refused := _not_theirs(notice, standing):
        return refused
    if not standing.may_be_accepted:
        return Suppressed("it was answered, or not everything was there any more, before this left")
    return to_contact(
        notice,
        standing.batch.project,
        lambda: _("%(title)s is there: is it right?", title=standing.batch.title),
        lambda: [
            _("We compared what arrived with what was there before:"),
            lines([f"{label}: {value}" for label, value in exact_text(standing).pairs]),
            _("On your page you accept it, or return it with a word of what is not right."),
        ],
        page=_page(standing),
    )


@writes(CHANGED_SINCE)
def changed_since(notice: Notice) -> Outcome:
    """What they accepted reads otherwise now; their yes was to what stood then."""
    standing = _standing(notice)
    if refused := _not_theirs(notice, standing):
        return refused
    if standing.batch.accepted_at:
        return Suppressed("it was accepted as it stands now before this left")
    left = difference_words(standing) if standing.left else ""
    return to_contact(
        notice,
        standing.batch.project,
        lambda: _("%(title)s: what you accepted was compared anew", title=standing.batch.title),
        lambda: [
            _("You accepted what arrived. It was compared anew since, and reads otherwise now:"),
            lines([f"{label}: {value}" for label, value in exact_text(standing).pairs]),
            _("Not everything is there: %(what)s. Its source is kept.", what=left)
            if left
            else _("Your yes was to what stood then. On your page you say whether this is right too."),
        ],
        page=_page(standing),
    )


@writes(ANSWERED)
def answered(notice: Notice) -> Outcome:
    """What an approver said to what arrived, to who answers for the project."""
    answer = db.session.get_one(BatchAnswer, notice.facts["answer"])
    batch = db.session.get_one(Batch, answer.batch_id)
    if notice.account_id not in batch.project.in_charge:
        return Suppressed(NO_LONGER_IN_CHARGE)
    if latest_answer(batch) != answer:
        return Suppressed(SAID_OTHERWISE)
    name, title = db.session.get_one(Contact, answer.answered_by).name, batch.title
    said = (
        (lambda: _("%(name)s accepted what arrived of %(title)s.", name=name, title=title))
        if answer.verdict == YES
        else (lambda: _("%(name)s returned what arrived of %(title)s:", name=name, title=title))
    )
    return to_account(
        notice,
        batch.project,
        lambda: (
            _("%(title)s was accepted", title=title)
            if answer.verdict == YES
            else _("%(title)s was returned", title=title)
        ),
        lambda: [said(), *([quote(answer.words)] if answer.words else [])],
        below=(_("The class of data"), f"/data/{batch.uuid}"),
    )


def _standing(notice: Notice) -> Standing:
    return standing_of(db.session.get_one(Batch, notice.facts["batch"]))


def _not_theirs(notice: Notice, standing: Standing) -> Suppressed | None:
    """Nothing is asked of who decides nothing, or about what does not go on."""
    if not may_answer(notice, standing.batch.project):
        return Suppressed("the person may not answer for this client any more")
    if standing.batch.dropped_at or standing.batch.cleared_at or standing.batch.project.state in OVER:
        return Suppressed("this class of data does not go on")
    return None


def _page(standing: Standing) -> str:
    return f"/portal/{standing.batch.project.ref}/data/{standing.batch.uuid}"
