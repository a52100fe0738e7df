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
WISHED = declare(
    "milestone.wished",
    "%(key)s “%(title)s” was added; the client asked for it on %(wished)s.",
    facts="key kind wished",
    words="title done_means",
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
WENT_ON = declare(
    "project.went_on",
    "Project %(number)s was started for the wrong client and goes on elsewhere: %(reason)s",
    facts="number goes_on",
    words="reason",
    for_client=False,
)
EXPLAINED = declare(
    "promise.explained",
    "%(key)s did not happen on %(due)s. We wrote to the client: %(text)s",
    facts="key promise due",
    words="text",
)
ARRIVED = declare("milestone.arrived", "We arrived for %(key)s: %(at)s.", facts="key at")
ARRIVAL_CORRECTED = declare(
    "milestone.arrival_corrected",
    "Our arrival for %(key)s was corrected from %(before)s to %(at)s: %(reason)s",
    facts="key before at",
    words="reason",
)
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
VISIT_ASKED = declare(
    "milestone.visit_asked",
    "We asked whether to come for %(key)s though not all is prepared: %(reason)s",
    facts="key ask",
    words="reason",
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
LINES_CAME = declare(
    "delivery.came",
    "%(key)s: came %(which)s. %(came)s of %(owed)s are here now.",
    facts="key lines came owed digest",
    words="which",
)
LINES_TAKEN_BACK = declare(
    "delivery.taken_back",
    "%(key)s: noted as come by mistake: %(which)s. %(came)s of %(owed)s are here: %(reason)s",
    facts="key lines came owed digest",
    words="which reason",
)
ATTENDEES = declare(
    "training.attendees", "%(key)s: taking part: %(names)s.", facts="key count", words="names"
)
TRAINING_CONFIRMED = declare(
    "training.confirmed",
    "%(key)s: a person who took part said that it was %(minutes)s minutes. %(words)s",
    facts="key minutes promised attendee digest",
    words="words",
)
WAITS = declare(
    "milestone.waits", "%(key)s waits for %(waits_for)s.", facts="key waits_for", for_client=False
)
WAITS_NO_MORE = declare(
    "milestone.waits_no_more", "%(key)s waits for nothing else any more.", facts="key", for_client=False
)
BRING = declare(
    "milestone.bring",
    "What to bring for %(key)s was written down: %(bring)s",
    facts="key",
    words="bring",
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

ANSWER = "key ask text_hash"
"""Of an answer about a milestone; `text_hash` is the SHA-256 of the exact text, which lies in the words."""
PROJECT_ANSWER = "number ask text_hash"

DATE_AGREED = declare(
    "promise.agreed",
    "The client agreed to %(due)s for %(key)s.",
    facts=f"{ANSWER} promise due",
    words="words text",
)
DATE_DECLINED = declare(
    "promise.declined",
    "The client said that %(due)s does not suit them for %(key)s: %(words)s",
    facts=f"{ANSWER} promise due",
    words="words text",
)
CORRECTION_AGREED = declare(
    "promise.correction_agreed",
    "The client agreed that %(key)s should have said %(due)s.",
    facts=f"{ANSWER} promise due asked_anew",
    words="words text",
)
CORRECTION_DECLINED = declare(
    "promise.correction_declined",
    "The client did not agree that %(key)s should have said %(due)s: %(words)s",
    facts=f"{ANSWER} promise due",
    words="words text",
)
WITHDRAWN = declare(
    "milestone.withdrawn",
    "The client agreed to withdraw %(key)s, from %(on)s.",
    facts=f"{ANSWER} on",
    words="words text",
)
WITHDRAWAL_DECLINED = declare(
    "milestone.withdrawal_declined",
    "The client did not agree to withdraw %(key)s: %(words)s",
    facts=ANSWER,
    words="words text",
)
ACCEPTED = declare(
    "milestone.accepted", "The client accepted %(key)s.", facts=f"{ANSWER} on", words="words text"
)
RETURNED = declare(
    "milestone.returned", "The client returned %(key)s: %(words)s", facts=ANSWER, words="words text"
)
VISIT_WANTED = declare(
    "milestone.visit_wanted",
    "The client asked us to come for %(key)s as promised.",
    facts=ANSWER,
    words="words text",
)
VISIT_NOT_WANTED = declare(
    "milestone.visit_not_wanted",
    "The client asked us to move %(key)s: %(words)s",
    facts=ANSWER,
    words="words text",
)
PUT_ON_HOLD = declare(
    "project.put_on_hold",
    "The client agreed to put project %(number)s on hold.",
    facts=PROJECT_ANSWER,
    words="words text",
)
HOLD_DECLINED = declare(
    "project.hold_declined",
    "The client did not agree to put project %(number)s on hold: %(words)s",
    facts=PROJECT_ANSWER,
    words="words text",
)
PROJECT_ACCEPTED = declare(
    "project.accepted",
    "The client accepted project %(number)s.",
    facts=f"{PROJECT_ANSWER} milestones",
    words="words text",
)
PROJECT_RETURNED = declare(
    "project.returned",
    "The client returned project %(number)s: %(words)s",
    facts=PROJECT_ANSWER,
    words="words text",
)
RESUMED = declare("project.resumed", "Project %(number)s goes on after its rest.", facts="number")
ASKED_AGAIN = declare(
    "ask.again",
    "We asked the client once more about %(about)s; times asked: %(times)s.",
    facts="number ask kind about times",
)
CLAUSE_NOTED = declare(
    "ask.clause",
    "A fact of the contract was noted beside our question about %(about)s: %(clause)s",
    facts="number ask kind about on",
    words="clause",
)
PARKED = declare(
    "ask.parked",
    "Our question about %(about)s was not answered after %(times)s asks and is parked as unconfirmed.",
    facts="number ask kind about times",
)

YESES = {
    kind.name
    for kind in (
        *(DATE_AGREED, CORRECTION_AGREED, WITHDRAWN, ACCEPTED, VISIT_WANTED),
        *(PUT_ON_HOLD, PROJECT_ACCEPTED),
    )
}
NOES = {
    kind.name
    for kind in (
        *(DATE_DECLINED, CORRECTION_DECLINED, WITHDRAWAL_DECLINED, RETURNED, VISIT_NOT_WANTED),
        *(HOLD_DECLINED, PROJECT_RETURNED),
    )
}
ANSWERS = YESES | NOES
"""What the client answered, each with the hash of the text they answered to."""
