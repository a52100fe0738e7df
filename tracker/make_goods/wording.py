"""Make-goods in the reader's language: kinds, amounts, states, what is next and by whom."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.base.errors import sentence
from tracker.base.money import format_amount
from tracker.base.texts import gettext, locale, ngettext
from tracker.base.wording import month_of
from tracker.incidents.wording import time_words
from tracker.make_goods.ageing import RANGES
from tracker.make_goods.life import settled_on
from tracker.make_goods.models import MakeGood
from tracker.make_goods.rules import FREE_HOURS, What
from tracker.make_goods.states import Answer, MakeGoodState, answers_in

KIND_WORDS = {
    "credit": sentence("credit"),
    "refund": sentence("refund"),
    "discount": sentence("discount"),
    "replacement": sentence("replacement"),
    "free_hours": sentence("free hours of our work"),
    "extended_cover": sentence("extended cover"),
    "other": sentence("something else"),
}

STATE_WORDS: Mapping[str, tuple[str, str]] = {
    MakeGoodState.OWED: (sentence("owed"), "warn"),
    MakeGoodState.OFFERED: (sentence("offered, waits for the client’s answer"), "warn"),
    MakeGoodState.AGREED: (sentence("agreed, not paid yet"), "warn"),
    MakeGoodState.DECLINED: (sentence("declined; another offer is due"), "bad"),
    MakeGoodState.PAID: (sentence("paid, not yet confirmed by the client"), "warn"),
    MakeGoodState.NOT_ARRIVED: (sentence("paid, and it did not arrive"), "bad"),
    MakeGoodState.ARRIVED: (sentence("arrived"), "good"),
    MakeGoodState.CANCELLED: (sentence("the client wants nothing more of it"), "quiet"),
    MakeGoodState.DROPPED: (sentence("another was offered in its place"), "quiet"),
}
"""Each with how much it should be noticed."""

CLIENT_STATE_WORDS: Mapping[str, str] = {
    MakeGoodState.OWED: sentence("We owe you this"),
    MakeGoodState.OFFERED: sentence("We offer you this; please say whether it is right"),
    MakeGoodState.AGREED: sentence("You agreed; we have not paid it yet"),
    MakeGoodState.DECLINED: sentence("You declined; we owe you another offer"),
    MakeGoodState.PAID: sentence("On its way, as we say; only you can say that it arrived"),
    MakeGoodState.NOT_ARRIVED: sentence("You say that it did not arrive; we are looking into it"),
    MakeGoodState.ARRIVED: sentence("It arrived, as you said"),
    MakeGoodState.CANCELLED: sentence("You want nothing more of it, as you said"),
    MakeGoodState.DROPPED: sentence("You declined; we offered something else"),
}

ANSWER_WORDS: Mapping[str, str] = {
    Answer.AGREED: sentence("Yes, that is right"),
    Answer.DECLINED: sentence("No, we want something else"),
    Answer.ARRIVED: sentence("It arrived"),
    Answer.NOT_ARRIVED: sentence("It did not arrive"),
    Answer.CANCELLED: sentence("We do not want it any more"),
}
"""What the client's buttons say."""

ANSWERED_WORDS: Mapping[str, str] = {
    Answer.AGREED: sentence("agreed to it"),
    Answer.DECLINED: sentence("declined it"),
    Answer.ARRIVED: sentence("says that it arrived"),
    Answer.NOT_ARRIVED: sentence("says that it did not arrive"),
    Answer.CANCELLED: sentence("wants nothing more of it"),
}
"""What follows the name of who answered."""


def kind_words(kind: str) -> str:
    return gettext(KIND_WORDS[kind])


def state_words(state: str) -> str:
    return gettext(STATE_WORDS[state][0])


def state_level(state: str) -> str:
    return STATE_WORDS[state][1]


def client_state_words(state: str) -> str:
    return gettext(CLIENT_STATE_WORDS[state])


def overdue_words(days: int) -> str:
    """`12 days overdue`; empty for none."""
    return ngettext("%(num)s day overdue", "%(num)s days overdue", days) if days else ""


def alone_words(make_good: MakeGood) -> list[str]:
    """Where one person stood on both sides, as the client reads it."""
    said = []
    if make_good.approved_alone:
        said.append(gettext("offered and approved by one person"))
    if any(payment.alone for payment in make_good.standing_payments):
        said.append(gettext("offered and paid by one person"))
    return said


def answer_words(answer: str) -> str:
    return gettext(ANSWER_WORDS[Answer(answer)])


def answered_words(answer: str) -> str:
    return gettext(ANSWERED_WORDS[Answer(answer)])


def what_words(what: What, language: str = "") -> str:
    """`credit of £53.99`, `2 hours of our work, free of charge – training`, `extended cover: 3 months`."""
    kind = kind_words(what.kind)
    if what.amount_minor is not None and what.currency:
        amount = format_amount(what.amount_minor, what.currency, language or locale())
        return gettext("%(kind)s of %(amount)s", kind=kind, amount=amount)
    if what.kind == FREE_HOURS and what.minutes:
        free = gettext("%(time)s of our work, free of charge", time=time_words(what.minutes))
        return " – ".join(filter(None, (free, what.thing)))
    months = ngettext("%(num)s month", "%(num)s months", what.months) if what.months else ""
    detail = " – ".join(filter(None, (months, what.thing)))
    return f"{kind}: {detail}" if detail else kind


def what_title(what: What) -> str:
    """As `what_words`, where it begins a line."""
    said = what_words(what)
    return said[:1].upper() + said[1:]


def usual_words(usual: What) -> str:
    """A line of the built-in guide, which is translated."""
    return what_words(replace(usual, thing=gettext(usual.thing) if usual.thing else ""))


def amount_words(minor: int, currency: str) -> str:
    return format_amount(minor, currency, locale())


def sums_words(sums: Mapping[str, int]) -> str:
    """Each currency's sum, side by side and never added: `€10.00 and £5.00`."""
    return gettext(" and ").join(amount_words(minor, currency) for currency, minor in sums.items())


def owed_for_words(days: int) -> str:
    """`owed for 12 days`."""
    if days == 0:
        return gettext("owed since today")
    return ngettext("owed for %(num)s day", "owed for %(num)s days", days)


def range_words(place: int) -> str:
    """`8 to 30 days`."""
    first, last = RANGES[place]
    if last is None:
        return gettext("more than %(days)s days", days=first - 1)
    return gettext("%(first)s to %(last)s days", first=first, last=last)


def next_words(make_good: MakeGood) -> str:
    """What is next and by whom; empty when nothing is."""
    state = make_good.state
    if state == MakeGoodState.DECLINED:
        return gettext("%(name)s offers something else", name=make_good.owner.name)
    if state in {MakeGoodState.OWED, MakeGoodState.OFFERED, MakeGoodState.AGREED}:
        return _next_before_paid(make_good)
    if make_good.parked_at:
        return gettext("The client can still say whether it arrived")
    if state == MakeGoodState.PAID:
        return gettext("The client says whether it arrived")
    if state == MakeGoodState.NOT_ARRIVED:
        return gettext("Finance looks for it and pays it again if it came back")
    return ""


def _next_before_paid(make_good: MakeGood) -> str:
    if make_good.waits_for_approval:
        return gettext("A manager approves it")
    if make_good.state == MakeGoodState.OFFERED:
        return gettext("The client answers")
    if make_good.amount_minor is None:
        return gettext("%(name)s provides it; finance notes its number", name=make_good.owner.name)
    return gettext("Finance pays it")


def answers_now(make_good: MakeGood) -> list[Answer]:
    """What the client may say of it as it stands."""
    return answers_in(make_good.state)


GLOBALS = {
    "make_good_answers": answers_now,
    "make_good_kind": kind_words,
    "make_good_what": what_words,
    "make_good_title": what_title,
    "make_good_usual": usual_words,
    "make_good_state": state_words,
    "make_good_level": state_level,
    "make_good_client_state": client_state_words,
    "make_good_answer": answer_words,
    "make_good_answered": answered_words,
    "make_good_next": next_words,
    "make_good_month": month_of,
    "make_good_settled": settled_on,
    "make_good_owed_for": owed_for_words,
    "money": amount_words,
    "sums": sums_words,
}
"""What templates may call."""
