"""Mails about devices that are away and about replacements; facts are read at sending (N2)."""

from collections.abc import Sequence

from flask_babel import gettext as _

from tracker.announcements.framing import may_answer, one_line, to_account, to_contact
from tracker.announcements.letter import Piece, lines
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.custody import actions, replacing, slips
from tracker.custody.comparing import lines_of, verdict_words
from tracker.custody.models import Custody, CustodyDate, CustodySlip, Replacement
from tracker.custody.words import NO, YES
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.projects.states import OVER
from tracker.story.custody_words import away, expected_words


@writes(actions.LATER)
def later(notice: Notice) -> Outcome:
    """A device comes back on another day; the days before it are named."""
    date = db.session.get_one(CustodyDate, notice.facts["date"])
    custody = _custody(notice)
    if not custody.is_out or custody.dates[-1] is not date:
        return Suppressed("it was back, or another day was given, before this left")
    today = local_moment(now(), custody.project.zone).day
    return to_contact(
        notice,
        custody.project,
        lambda: _("%(name)s comes back on another day", name=one_line(custody.device.name)),
        lambda: [
            _(
                "%(name)s is expected back with you: %(days)s.",
                name=custody.device.name,
                days=expected_words(custody, today),
            ),
            _("Why: %(reason)s", reason=date.reason),
        ],
    )


@writes(actions.RETURNED)
def returned(notice: Notice) -> Outcome:
    """We say that a device is back; anybody of the client can confirm it with one press."""
    custody = _custody(notice)
    if custody.confirmed_at:
        return Suppressed("it was confirmed before this left")
    project = custody.project
    told = away(custody, local_moment(now(), project.zone).day, ours=False)
    return to_contact(
        notice,
        project,
        lambda: _("Is %(name)s back with you?", name=one_line(custody.device.name)),
        lambda: [
            _("We brought %(name)s back to you.", name=told.title),
            lines(told.lines),
            _("On your page you can confirm it with one press. Until then it is our word alone."),
        ],
        page=f"/portal/{project.ref}/devices/{custody.device.uuid}/back",
    )


@writes(slips.ISSUED)
def slip_issued(notice: Notice) -> Outcome:
    """Where the slip stands; nothing is attached."""
    slip = db.session.get_one(CustodySlip, notice.facts["slip"])
    custody = _custody(notice)
    if not custody.is_out or custody.slips[-1] is not slip:
        return Suppressed("it was back, or a newer slip was written, before this left")
    project = custody.project
    told = away(custody, local_moment(now(), project.zone).day, ours=False)
    return to_contact(
        notice,
        project,
        lambda: _("The custody slip for %(name)s", name=one_line(custody.device.name)),
        lambda: [
            _("This device of yours is away with us: %(name)s.", name=told.title),
            lines([*told.lines, *told.warnings]),
            _(
                "The slip %(number)s, to keep or to sign, stands on your page as a PDF.",
                number=f"{project.client.code}-{slip.number}",
            ),
        ],
    )


@writes(replacing.ASKED)
def replacement_asked(notice: Notice) -> Outcome:
    """Something is worse with a device we propose: an approver reads what, and decides (W6)."""
    one = db.session.get_one(Replacement, notice.facts["replacement"])
    if one.answer or one.taken_back_at or not one.is_worse or one.project.state in OVER:
        return Suppressed("it was answered, taken back or changed before this left")
    if not may_answer(notice, one.project):
        return Suppressed("the person does not answer for the client any more")
    return to_contact(
        notice,
        one.project,
        lambda: _("Do you take %(name)s in its place?", name=one_line(one.new.name)),
        lambda: _asked(one),
        page=f"/portal/{one.project.ref}/devices/{one.old.uuid}/replacement",
    )


@writes(replacing.ANSWERED)
def replacement_answered(notice: Notice) -> Outcome:
    """What the client said to it."""
    one = db.session.get_one(Replacement, notice.facts["replacement"])
    if notice.account_id not in one.project.in_charge:
        return Suppressed("the person no longer answers for the project")
    if one.answer is None:
        return Suppressed("the comparison was changed before this left, so the answer fell")
    return to_account(notice, one.project, lambda: _answer(one), lambda: _answered(one), anchor="devices")


def _custody(notice: Notice) -> Custody:
    return db.session.get_one(Custody, notice.facts["custody"])


def _asked(one: Replacement) -> Sequence[str | Piece]:
    return [
        _(
            "We propose %(new)s in the place of %(old)s. Why: %(reason)s",
            new=one.new.name,
            old=one.old.name,
            reason=one.reason,
        ),
        _("What changes, what is worse first:"),
        lines(
            [
                _(
                    "%(what)s: %(old)s → %(new)s, %(verdict)s",
                    what=line.name,
                    old=line.old,
                    new=line.new,
                    verdict=verdict_words(line.verdict),
                )
                for line in lines_of(one)
            ]
        ),
        _("Your page has a button for yes and one for no. Silence is never counted as a yes."),
    ]


def _answer(one: Replacement) -> str:
    name = one_line(one.new.name)
    return {
        YES: _("The client takes %(name)s", name=name),
        NO: _("The client does not take %(name)s", name=name),
    }[one.answer or NO]


def _answered(one: Replacement) -> Sequence[str | Piece]:
    said = [
        _("%(new)s in the place of %(old)s: yes.", new=one.new.name, old=one.old.name)
        if one.answer == YES
        else _("%(new)s in the place of %(old)s: no.", new=one.new.name, old=one.old.name)
    ]
    return [*said, one.answer_words] if one.answer_words else said
