"""What the timeline tells of work that risks a warranty, and of the client's word about it."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

_OF = "risk_action device"
"""Each entry names the action and the device."""

PREPARED = declare(
    "risk.prepared", "Prepared: %(title)s, on %(name)s", facts=_OF, words="title name", for_client=False
)
CHANGED = declare(
    "risk.changed", "Changed: %(title)s, on %(name)s", facts=_OF, words="title name", for_client=False
)
ASSESSED = declare(
    "risk.assessed",
    "Looked at second: %(title)s, on %(name)s",
    facts=_OF,
    words="title name",
    for_client=False,
)
ASSESSED_ALONE = declare(
    "risk.assessed_alone",
    "Looked at alone, by who does it: %(title)s, on %(name)s",
    facts=_OF,
    words="title name",
    for_client=False,
)
DROPPED = declare(
    "risk.dropped",
    "Dropped before the client was asked: %(title)s, on %(name)s: %(reason)s",
    facts=_OF,
    words="title name reason",
    for_client=False,
)
ASKED = declare(
    "risk.asked",
    "Asked the client for consent until %(until)s: %(title)s, on %(name)s",
    facts=f"{_OF} ask text_hash facts_hash until",
    words="title name text",
)
CONSENTED = declare(
    "risk.consented",
    "%(typed)s consented: %(title)s, on %(name)s",
    facts=f"{_OF} ask text_hash answer proved_by",
    words="title name typed words text",
)
REFUSED = declare(
    "risk.refused",
    "The client said no: %(title)s, on %(name)s: %(words)s",
    facts=f"{_OF} ask text_hash answer proved_by",
    words="title name typed words text",
)
SPOKEN = declare(
    "risk.spoken",
    "%(said_by)s agreed on %(said_at)s (%(channel)s), as one of us wrote down: %(title)s, on %(name)s",
    facts=f"{_OF} ask text_hash spoken channel contact said_at",
    words="title name said_by words",
)
BEFORE = declare(
    "risk.before",
    "The condition of %(name)s before was written down: %(words)s",
    facts=_OF,
    words="title name words",
)
PERFORMED = declare(
    "risk.performed",
    "Done on %(performed)s: %(title)s, on %(name)s. Condition after: %(words)s",
    facts=f"{_OF} performed performer worse",
    words="title name words",
)
VERIFIED = declare(
    "risk.verified",
    "The device works after it: %(title)s, on %(name)s: %(words)s",
    facts=_OF,
    words="title name words",
)
WITHDRAWN = declare(
    "risk.withdrawn",
    "Withdrawn: %(title)s, on %(name)s: %(reason)s",
    facts=_OF,
    words="title name reason",
)
WITHOUT_CONSENT = declare(
    "risk.without_consent",
    "Done on %(performed)s without consent: %(title)s, on %(name)s: %(words)s",
    facts=f"{_OF} performed performer incident",
    words="title name words",
)
PIN_SET = declare("consent.pin_set", "%(name)s set a PIN for consents", words="name")

ANSWERS = (CONSENTED, REFUSED)
