"""What kinds of thing go wrong, and which of them says what another would say again; pure."""

from collections.abc import Mapping

LATE, INCOMPLETE, DATA_MISSING = "late", "incomplete", "data_missing"
DEVICE_RISKED, DEVICE_WORSE = "device_risked", "device_worse"
BROKEN_VISIT, WRONG_INSTRUCTION, DISCOURTESY = "broken_visit", "wrong_instruction", "discourtesy"
NOTICE_IN_ERROR, MONEY_OWED, OTHER = "notice_in_error", "money_owed", "other"
KINDS = (
    LATE,
    INCOMPLETE,
    DATA_MISSING,
    DEVICE_RISKED,
    DEVICE_WORSE,
    BROKEN_VISIT,
    WRONG_INSTRUCTION,
    DISCOURTESY,
    NOTICE_IN_ERROR,
    MONEY_OWED,
    OTHER,
)
"""In the order in which a form offers them. Risked: done without consent (W2); worse: after our work (W3)."""

SAID_BY: Mapping[str, frozenset[str]] = {
    LATE: frozenset({LATE, INCOMPLETE, DATA_MISSING, BROKEN_VISIT}),
    INCOMPLETE: frozenset({INCOMPLETE, DATA_MISSING}),
    DATA_MISSING: frozenset({DATA_MISSING}),
    BROKEN_VISIT: frozenset({BROKEN_VISIT, LATE}),
}
"""For what the product proposes by itself: the kinds that, noted of the same thing, say it already."""

NOTHING_OWED, SOMETHING_OWED = "nothing", "something"
"""What an approver says: nothing more is owed for a thing gone wrong, or they would like something."""
