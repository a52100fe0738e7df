"""The facts of a timeline entry as a person says them: moments as dates, stored codes as words."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext

from tracker.accounts.forms import ROLE_WORDS as STAFF_ROLE_WORDS
from tracker.base import wording
from tracker.base.moments import Moment
from tracker.clients.forms import ROLE_WORDS as CONTACT_ROLE_WORDS
from tracker.desk.custody_forms import PROOF_WORDS
from tracker.holds.models import CLEAR, CLOSE, READY
from tracker.incidents.forms import NOTICED_BY_WORDS
from tracker.incidents.wording import KIND_WORDS
from tracker.lessons.forms import VERDICT_WORDS
from tracker.mailing.rules import Family
from tracker.migration.forms import CLEARED_LABELS
from tracker.migration.forms_lists import CONTENT_LABELS, SIDE_LABELS
from tracker.milestones.models import NO, YES
from tracker.risk_actions.forms import CHANNEL_WORDS

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", re.ASCII)

ACT_WORDS = {
    READY: lazy_gettext("reporting it ready"),
    CLEAR: lazy_gettext("clearing the source"),
    CLOSE: lazy_gettext("closing the project"),
}
FAMILY_WORDS: dict[str, Any] = {
    Family.STATUS: lazy_gettext("the message of the day"),
    Family.BROKEN: lazy_gettext("promises we did not keep"),
    Family.DATES: lazy_gettext("dates given and moved"),
}
ANSWER_WORDS = {YES: lazy_gettext("yes"), NO: lazy_gettext("no")}

WORDS: Mapping[str, Mapping[str, Any]] = {
    "role": CONTACT_ROLE_WORDS,
    "roles": STAFF_ROLE_WORDS,
    "act": ACT_WORDS,
    "family": FAMILY_WORDS,
    "answer": ANSWER_WORDS,
    "noticed_by": NOTICED_BY_WORDS,
    "incident_kind": {kind: lazy_gettext(words) for kind, words in KIND_WORDS.items()},
    "channel": CHANNEL_WORDS,
    "how": PROOF_WORDS,
    "cleared_how": CLEARED_LABELS,
    "content": CONTENT_LABELS,
    "side": SIDE_LABELS,
    "verdict": VERDICT_WORDS,
}
"""Of the facts that hold a code, or several with commas between them, the words for each."""


def said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in the reader's language, by name."""
    return {name: _said(name, value) for name, value in facts.items()}


def _said(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if MOMENT.fullmatch(value):
        return wording.moment(Moment.parse(value))
    words = WORDS.get(name, {})
    return ", ".join(str(words.get(code, code)) for code in value.split(", ")) if words else value
