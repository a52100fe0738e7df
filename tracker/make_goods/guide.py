"""What is usually offered for each kind of failure, until a manager writes another guide (A6)."""

from collections.abc import Mapping

from tracker.base.errors import sentence
from tracker.make_goods.rules import EXTENDED_COVER, FREE_HOURS, OTHER, REFUND, REPLACEMENT, What

BUILT_IN: Mapping[str, What] = {
    "late": What(FREE_HOURS, minutes=60),
    "incomplete": What(FREE_HOURS, minutes=120),
    "data_missing": What(FREE_HOURS, thing=sentence("To find your data and bring it back"), minutes=480),
    "device_risked": What(
        EXTENDED_COVER, thing=sentence("We answer for the device ourselves for a year"), months=12
    ),
    "device_worse": What(REPLACEMENT, thing=sentence("A device at least as good as the one you had")),
    "broken_visit": What(FREE_HOURS, thing=sentence("The next visit costs you nothing"), minutes=60),
    "wrong_instruction": What(FREE_HOURS, thing=sentence("Training in its place"), minutes=60),
    "discourtesy": What(OTHER, thing=sentence("A talk with a manager, at a time you choose")),
    "notice_in_error": What(OTHER, thing=sentence("A written word that nothing of it is owed by you")),
    "money_owed": What(REFUND),
}
"""By kind of incident. Money has no amount here, for no currency is everybody's; a manager gives it one."""


def usual_for(incident_kind: str, written: Mapping[str, What]) -> What | None:
    """The vendor's own line, else the built-in one; None for a kind nobody knows."""
    return written.get(incident_kind) or BUILT_IN.get(incident_kind)
