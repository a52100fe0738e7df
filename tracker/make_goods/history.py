"""Writing a make-good's line into the client's timeline, in one way."""

from collections.abc import Mapping
from typing import Any

from tracker.access.actor import Actor
from tracker.base.texts import speaking
from tracker.make_goods.models import MakeGood
from tracker.make_goods.wording import what_words
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry

Fields = Mapping[str, Any]


def tell(
    kind: Kind, actor: Actor, make_good: MakeGood, facts: Fields | None = None, words: Fields | None = None
) -> TimelineEntry:
    """One entry about a make-good; which it is, how it stands now and what it is are always in it."""
    always: dict[str, str] = {}
    if "what" in kind.words:
        always["what"] = spoken_what(make_good)
    return append(
        kind,
        actor,
        make_good.subject,
        chain=make_good.client.uuid,
        project_id=make_good.project_id,
        facts={
            "make_good": make_good.uuid,
            "number": make_good.ref,
            "state": str(make_good.state),
            **(facts or {}),
        },
        words={**always, **(words or {})},
    )


def terms_of(make_good: MakeGood) -> dict[str, Any]:
    """What was said to be owed or offered: the facts of its first entry, compared with its row ever after.

    Its owner alone may be another by then, of which the last entry that names one tells.
    """
    return {
        "kind": make_good.kind,
        "amount_minor": make_good.amount_minor,
        "currency": make_good.currency,
        "minutes": make_good.minutes,
        "months": make_good.months,
        "owed_on": make_good.owed_on.isoformat(),
        "pay_by": make_good.pay_by.isoformat(),
        "owner": make_good.owner.uuid,
        "needs_approval": make_good.needs_approval,
    }


def spoken_what(make_good: MakeGood) -> str:
    """What it is, in the client's language."""
    with speaking(make_good.client.locale):
        return what_words(make_good.what, make_good.client.locale)
