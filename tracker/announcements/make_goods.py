"""Mails about what is owed: the offer, its payment with the reference, what the client said (A4, A5)."""

from flask_babel import gettext as _

from tracker.access.actor import FINANCE, MANAGER
from tracker.accounts.models import Account
from tracker.announcements.framing import Matter, may_answer, one_line, to_account, to_contact
from tracker.announcements.letter import lines, quote
from tracker.base.database import db
from tracker.base.wording import long_day
from tracker.make_goods.exact_text import exact_text, payment_words
from tracker.make_goods.limits import why_approved
from tracker.make_goods.models import MakeGood, MakeGoodAnswer, MakeGoodPayment
from tracker.make_goods.states import BEFORE_PAYMENT, OVER, MakeGoodState
from tracker.make_goods.telling import ANSWERED, NOT_ARRIVED, OFFERED, PAID, TO_APPROVE, YOURS
from tracker.make_goods.wording import answered_words, next_words, what_words
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice

NO_LONGER_THEIRS = "the person neither answers for it nor pays it any more"


@writes(OFFERED)
def offered(notice: Notice) -> Outcome:
    """What we offer, and where it is answered."""
    make_good, matter = these_of(notice)
    if not may_answer(notice, matter):
        return Suppressed("the person may not answer for this client any more")
    if make_good.state != MakeGoodState.OFFERED:
        return Suppressed("it was answered, paid or settled before this left")
    return to_contact(
        notice,
        matter,
        lambda: named(make_good, _("is this right as we want to make it good?")),
        lambda: [
            _("We want to put something right, and ask whether this is right for you:"),
            quote(exact_text(make_good).text),
            _("On your page you say yes, or no with a word of what you would rather have."),
        ],
        page=page_of(make_good),
        writer=make_good.owner,
    )


@writes(PAID)
def paid(notice: Notice) -> Outcome:
    """What left, with the reference by which it can be found; whether it came only the client can say."""
    make_good, matter = these_of(notice)
    payment = db.session.get_one(MakeGoodPayment, notice.facts["payment"])
    if payment.returned:
        return Suppressed("the payment had come back before this left")
    if make_good.state == MakeGoodState.NOT_ARRIVED:
        return Suppressed("the client had said before this left that it did not arrive")
    if make_good.state in OVER:
        return Suppressed("the client had said before this left that it arrived or is settled")
    return to_contact(
        notice,
        matter,
        lambda: named(
            make_good, _("on its way to you, reference %(reference)s", reference=one_line(payment.reference))
        ),
        lambda: [
            _("We paid or sent this to you:"),
            lines([what_words(make_good.what), payment_words(payment)]),
            _("Did it arrive? On your page an approver of yours says so; until then we owe it to you."),
        ],
        page=page_of(make_good),
        writer=make_good.owner,
    )


@writes(ANSWERED)
def answered(notice: Notice) -> Outcome:
    """To those in charge of it and who pays."""
    return _to_us(notice, FINANCE)


@writes(NOT_ARRIVED)
def not_arrived(notice: Notice) -> Outcome:
    """The same and the managers, while it still has not come."""
    make_good, _matter = these_of(notice)
    if make_good.state != MakeGoodState.NOT_ARRIVED:
        return Suppressed("it was settled or is paid anew before this left")
    return _to_us(notice, FINANCE, MANAGER)


@writes(TO_APPROVE)
def to_approve(notice: Notice) -> Outcome:
    """Above the limit: a manager looks at it."""
    make_good, matter = these_of(notice)
    if not make_good.waits_for_approval or make_good.state not in BEFORE_PAYMENT:
        return Suppressed("it was approved or settled before this left")
    if not _is_concerned(notice, make_good, MANAGER):
        return Suppressed(NO_LONGER_THEIRS)
    return to_account(
        notice,
        matter,
        lambda: named(make_good, _("this waits for a manager")),
        lambda: [
            _("This is above what one of us may promise alone; a manager approves it before it is paid:"),
            lines(
                [
                    what_words(make_good.what, make_good.client.locale),
                    long_day(make_good.pay_by),
                    why_approved(make_good),
                ]
            ),
            quote(make_good.why),
        ],
        at=(_("The make-good"), f"/make-goods/{make_good.ref}"),
    )


@writes(YOURS)
def yours(notice: Notice) -> Outcome:
    """It is in this person's hands now."""
    make_good, matter = these_of(notice)
    if make_good.owner_id != notice.account_id or make_good.state in OVER:
        return Suppressed("somebody else sees to it by now, or nothing of it is owed any more")
    return to_account(
        notice,
        matter,
        lambda: named(make_good, _("you see to this now")),
        lambda: [
            _("We owe this to %(client)s, and you see to it from now on:", client=make_good.client.name),
            lines(
                [
                    what_words(make_good.what, make_good.client.locale),
                    _("to be paid or sent by %(day)s", day=long_day(make_good.pay_by)),
                ]
            ),
            _("Next: %(step)s.", step=next_words(make_good)),
        ],
        at=(_("The make-good"), f"/make-goods/{make_good.ref}"),
    )


def _to_us(notice: Notice, *roles: str) -> Outcome:
    make_good, matter = these_of(notice)
    answer = db.session.get_one(MakeGoodAnswer, notice.facts["answer"])
    if not _is_concerned(notice, make_good, *roles):
        return Suppressed(NO_LONGER_THEIRS)
    if answer is not make_good.last_answer:
        return Suppressed("the client had said something else before this left")
    return to_account(
        notice,
        matter,
        lambda: named(make_good, _("the client %(said)s", said=answered_words(answer.answer))),
        lambda: [
            _("%(name)s %(said)s:", name=answer.contact.name, said=answered_words(answer.answer)),
            lines([what_words(make_good.what, make_good.client.locale)]),
            *([_("In their words:"), quote(answer.words)] if answer.words else []),
        ],
        at=(_("The make-good"), f"/make-goods/{make_good.ref}"),
    )


def _is_concerned(notice: Notice, make_good: MakeGood, *roles: str) -> bool:
    account = db.session.get_one(Account, notice.account_id)
    return account.id in make_good.in_charge or account.actor.has(*roles)


def these_of(notice: Notice) -> tuple[MakeGood, Matter]:
    """The make-good, and what the mail is framed by: its project, or itself where it has none."""
    make_good = db.session.get_one(MakeGood, notice.facts["make_good"])
    return make_good, make_good.project or make_good


def named(make_good: MakeGood, words: str) -> str:
    """A subject with its number, which stands there anyway where the mail is of no project."""
    return f"{make_good.ref}: {words}" if make_good.project else words


def page_of(make_good: MakeGood) -> str:
    """The path within the client's pages that a mail leads to."""
    return f"/portal/make-goods/{make_good.ref}"
