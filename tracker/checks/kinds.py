"""What the timeline tells of checks and saved checklists."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

ADDED = declare(
    "checks.added", "Checks were added: %(texts)s", facts="checks", words="texts", for_client=False
)
EDITED = declare(
    "check.edited",
    "The check “%(before)s” was changed to “%(text)s”.",
    facts="check critical evidence_kind",
    words="before text",
    for_client=False,
)
DROPPED = declare(
    "check.dropped",
    "The check “%(text)s” was dropped: %(reason)s",
    facts="check critical",
    words="text reason",
    for_client=False,
)
TICKED = declare("check.ticked", "Done: “%(text)s”.", facts="check", words="text", for_client=False)
TICKED_WITH = declare(
    "check.ticked_with",
    "Done: “%(text)s”. What shows it: %(evidence)s",
    facts="check",
    words="text evidence",
    for_client=False,
)
UNTICKED = declare(
    "check.unticked",
    "Not done after all: “%(text)s”. %(reason)s",
    facts="check",
    words="text reason",
    for_client=False,
)
SECONDED = declare(
    "check.seconded",
    "Checked by a second person: “%(text)s”.",
    facts="check",
    words="text",
    for_client=False,
)
ALONE = declare(
    "check.alone", "“%(text)s” was done and checked by the same person.", facts="check", words="text"
)

LIST_ADDED = declare(
    "checklist.added", "The checklist “%(name)s” was saved.", facts="name items", for_client=False
)
LIST_EDITED = declare(
    "checklist.edited", "The checklist “%(name)s” was changed.", facts="name items", for_client=False
)
LIST_ARCHIVED = declare(
    "checklist.archived", "The checklist “%(name)s” was archived.", facts="name", for_client=False
)
LIST_BROUGHT_BACK = declare(
    "checklist.brought_back", "The checklist “%(name)s” was brought back.", facts="name", for_client=False
)
