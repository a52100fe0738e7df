"""What the timeline tells of make-goods; `state` is always the one that follows."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

_OF = "make_good number state"
_TERMS = f"{_OF} kind amount_minor currency minutes months owed_on pay_by owner needs_approval"

OWED = declare(
    "make_good.owed",
    "%(number)s: we owe %(what)s, to be paid by %(pay_by)s: %(why)s",
    facts=f"{_TERMS} origin",
    words="what thing why less_reason",
)
OFFERED = declare(
    "make_good.offered",
    "%(number)s: we offered %(what)s, by %(pay_by)s: %(why)s",
    facts=f"{_TERMS} incident instead_of",
    words="what thing why less_reason",
)
PUT = declare("make_good.put", "%(number)s: we asked whether %(what)s is right", facts=_OF, words="what")
DROPPED = declare(
    "make_good.dropped",
    "%(number)s: we offer something else in place of %(what)s",
    facts=_OF,
    words="what",
)
APPROVED = declare("make_good.approved", "%(number)s: approved: %(what)s", facts=f"{_OF} alone", words="what")
PAID = declare(
    "make_good.paid",
    "%(number)s: paid or sent on %(on)s: %(paid)s, reference %(reference)s",
    facts=f"{_OF} payment amount_minor tax_minor on alone",
    words="what paid reference credit_note tax_words",
)
RETURNED = declare(
    "make_good.returned",
    "%(number)s: the payment %(reference)s came back on %(on)s: %(reason)s",
    facts=f"{_OF} payment on",
    words="reference reason",
)
OWNER_NAMED = declare(
    "make_good.owner_named",
    "%(number)s: %(name)s sees to %(what)s from now on",
    facts=f"{_OF} owner",
    words="what name",
)
ASKED_AGAIN = declare(
    "make_good.asked_again",
    "%(number)s: we asked once more whether %(what)s arrived",
    facts=f"{_OF} times",
    words="what",
)
PARKED = declare(
    "make_good.parked",
    "%(number)s: parked as unconfirmed; the client was asked %(times)s times whether %(what)s arrived",
    facts=f"{_OF} times",
    words="what",
)

_ANSWER = f"{_OF} answer text_hash"
_SAID = "what words text"

AGREED = declare("make_good.agreed", "%(number)s: agreed to %(what)s", facts=_ANSWER, words=_SAID)
DECLINED = declare(
    "make_good.declined", "%(number)s: declined %(what)s: %(words)s", facts=_ANSWER, words=_SAID
)
ARRIVED = declare("make_good.arrived", "%(number)s: %(what)s arrived", facts=_ANSWER, words=_SAID)
NOT_ARRIVED = declare(
    "make_good.not_arrived", "%(number)s: %(what)s did not arrive: %(words)s", facts=_ANSWER, words=_SAID
)
CANCELLED = declare(
    "make_good.cancelled", "%(number)s: the client wants nothing more of %(what)s", facts=_ANSWER, words=_SAID
)

LIMIT_SET = declare(
    "make_good.limit_set",
    "Make-goods in %(currency)s need a manager above %(most_minor)s of its smallest unit",
    facts="currency most_minor",
    for_client=False,
)
GUIDE_CHANGED = declare(
    "make_good.guide_changed",
    "What is usually offered for “%(incident_kind)s” was changed: %(thing)s",
    facts="incident_kind kind amount_minor currency minutes months",
    words="thing",
    for_client=False,
)
