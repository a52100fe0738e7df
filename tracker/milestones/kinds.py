"""What the timeline tells of milestones and promises."""

from tracker.timeline.kinds import Kind as Kind
from tracker.timeline.kinds import declare

SENT = declare(
    "project.sent",
    "Project %(number)s was sent to the client; dates promised with it: %(count)s.",
    facts="number count",
)
PROJECT_READY = declare("project.ready", "Project %(number)s was reported ready.", facts="number")
HOLD_ASKED = declare(
    "project.hold_asked",
    "We asked whether project %(number)s may be put on hold: %(reason)s",
    facts="number ask",
    words="reason",
)
ADDED = declare(
    "milestone.added",
    "%(key)s “%(title)s” was added.",
    facts="key kind",
    words="title done_means",
    for_client=False,
)
EDITED = declare(
    "milestone.edited",
    "%(key)s “%(title)s” was edited.",
    facts="key kind planned",
    words="title done_means",
    for_client=False,
)
PEOPLE = declare(
    "milestone.people", "People for %(key)s: %(names)s.", facts="key people", words="names", for_client=False
)
PROMISED = declare(
    "promise.made", "%(key)s promised for %(due)s.", facts="key promise place due made digest", words="words"
)
PROMISED_AGAIN = declare(
    "promise.made_again",
    "%(key)s promised again, for %(due)s: %(reason)s",
    facts="key promise place due made cause digest",
    words="words reason",
)
CORRECTED = declare(
    "promise.corrected",
    "A promise of %(key)s was entered wrongly and corrected to %(due)s: %(reason)s",
    facts="key promise corrects place due asked digest",
    words="reason",
)
ARRIVED = declare("milestone.arrived", "We arrived for %(key)s: %(at)s.", facts="key at")
READY = declare(
    "milestone.ready", "%(key)s reported ready; it happened %(happened)s.", facts="key happened warnings"
)
HAPPENED_CORRECTED = declare(
    "milestone.happened_corrected",
    "When %(key)s happened was corrected from %(before)s to %(happened)s: %(reason)s",
    facts="key before happened",
    words="reason",
)
WITHDRAWAL_ASKED = declare(
    "milestone.withdrawal_asked", "We asked to withdraw %(key)s: %(reason)s", facts="key ask", words="reason"
)
ASK_TAKEN_BACK = declare(
    "ask.taken_back", "We took our question about %(about)s back.", facts="number ask kind about"
)
DROPPED = declare(
    "milestone.dropped",
    "The plan %(key)s “%(title)s” was dropped; it was never promised.",
    facts="key kind",
    words="title done_means",
    for_client=False,
)
LOOKED_AT = declare(
    "milestone.looked_at",
    "A manager looked at the new dates of %(key)s.",
    facts="key through",
    for_client=False,
)
IMPORTED = declare(
    "milestone.imported",
    "%(key)s “%(title)s” was imported.",
    facts="key kind state happened accepted withdrawn",
    words="title done_means",
)
STATEMENT_IMPORTED = declare(
    "ask.imported",
    "%(key)s: the client's answer of %(on)s was imported (%(answer)s).",
    facts="key promise on answer",
)
