"""What the timeline tells of devices that are away, that a project works on, or that replace another."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

NAMED = declare("device.named", "The project works on %(name)s.", facts="device", words="name")
DROPPED = declare(
    "device.dropped",
    "The project no longer works on %(name)s.",
    facts="device",
    words="name",
    for_client=False,
)
TAKEN = declare("custody.taken", "%(name)s was taken away.", facts="custody device at", words="name")
SLIP = declare(
    "custody.slip",
    "The slip for %(name)s: %(condition)s Meanwhile: %(meanwhile_words)s",
    facts="custody meanwhile",
    words="name condition meanwhile_words",
)
EXPECTED = declare(
    "custody.expected",
    "%(name)s is expected back on %(expected_on)s. %(reason)s",
    facts="custody expected_on",
    words="name reason",
)
HANDED_ON = declare(
    "custody.handed_on",
    "%(name)s was handed on to %(holder)s: %(reason)s",
    facts="custody at",
    words="name holder reason",
)
WITH_US_AGAIN = declare(
    "custody.with_us_again",
    "%(name)s came back to us: %(reason)s",
    facts="custody at",
    words="name holder reason",
)
RETURNED = declare(
    "custody.returned",
    "%(name)s was brought back: %(condition)s",
    facts="custody at worse",
    words="name condition",
)
CONFIRMED = declare(
    "custody.confirmed", "The client confirmed that %(name)s is back.", facts="custody", words="name"
)
SLIP_ISSUED = declare(
    "custody.slip_issued",
    "The custody slip %(slip)s was issued.",
    facts="custody slip version file_hash facts_hash head",
    words="name",
)
PROPOSED = declare(
    "replacement.proposed",
    "%(new)s was proposed in the place of %(old)s: %(reason)s",
    facts="replacement old_device new_device old_serial new_serial lines_hash worse",
    words="old new reason",
)
COMPARED_ANEW = declare(
    "replacement.compared_anew",
    "The comparison of %(old)s with %(new)s was changed: %(reason)s",
    facts="replacement lines_hash worse",
    words="old new reason",
)
AGREED = declare(
    "replacement.agreed",
    "The client agreed to %(new)s in the place of %(old)s. %(words)s",
    facts="replacement text_hash",
    words="old new words text",
)
DECLINED = declare(
    "replacement.declined",
    "The client declined %(new)s in the place of %(old)s: %(words)s",
    facts="replacement text_hash",
    words="old new words text",
)
IN_PLACE = declare(
    "replacement.in_place",
    "%(new)s took the place of %(old)s.",
    facts="replacement old_device new_device old_serial new_serial agreed on",
    words="old new",
)
TAKEN_BACK = declare(
    "replacement.taken_back",
    "The proposal to replace %(old)s with %(new)s was taken back.",
    facts="replacement",
    words="old new",
)
