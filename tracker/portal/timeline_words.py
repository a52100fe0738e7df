"""What a client reads of each kind of entry: the words, and under which heading it can be looked for.

A kind that is not here is not on the client's pages. The sentences have the entry's facts and words as their
fields, and `who` did it, the `thing` it is about, and the `project`. "You" is the client, "we" the vendor.
"""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from tracker.base.errors import sentence
from tracker.clients.forms import ROLE_WORDS
from tracker.milestones.models import NO, YES

PROMISES, HAPPENED, ANSWERS, MESSAGES, REPORTS, PEOPLE = (
    "promises",
    "happened",
    "answers",
    "messages",
    "reports",
    "people",
)

GROUPS = {
    PROMISES: _l("Promises"),
    HAPPENED: _l("What happened"),
    ANSWERS: _l("Questions and answers"),
    MESSAGES: _l("Messages and calls"),
    REPORTS: _l("Reports"),
    PEOPLE: _l("Your people"),
}

FACT_WORDS: Mapping[str, Mapping[str, object]] = {
    "role": ROLE_WORDS,
    "answer": {YES: _l("yes"), NO: _l("no")},
}
"""Of the facts that hold a code, the words for each."""


class Words(NamedTuple):
    """`said` names the personal words shown below as they were typed; if `own`, to their writer alone."""

    group: str
    sentence: str
    said: tuple[str, ...] = ()
    own: bool = False


_REASON, _WORDS, _TEXT = ("reason",), ("words",), ("text",)

WORDS: Mapping[str, Words] = {
    # promises
    "project.sent": Words(
        PROMISES, sentence("%(who)s sent you the project “%(project)s” with its promises.")
    ),
    "milestone.wished": Words(
        PROMISES, sentence("%(who)s added “%(title)s”, which you asked for on %(wished)s.")
    ),
    "promise.made": Words(PROMISES, sentence("%(who)s promised “%(thing)s” for %(due)s."), _WORDS),
    "promise.made_again": Words(
        PROMISES, sentence("%(who)s promised “%(thing)s” again, now for %(due)s."), _REASON
    ),
    "promise.corrected": Words(
        PROMISES,
        sentence("%(who)s noted that a date of “%(thing)s” was entered wrongly; it should say %(due)s."),
        _REASON,
    ),
    "promise.explained": Words(
        PROMISES,
        sentence("“%(thing)s” did not happen on %(due)s as promised. %(who)s wrote to you about it:"),
        _TEXT,
    ),
    # what happened
    "milestone.imported": Words(
        HAPPENED, sentence("%(who)s took “%(title)s” over from our earlier records.")
    ),
    "milestone.arrived": Words(HAPPENED, sentence("%(who)s noted our arrival for “%(thing)s”: %(at)s.")),
    "milestone.arrival_corrected": Words(
        HAPPENED,
        sentence("%(who)s corrected our arrival for “%(thing)s”, from %(before)s to %(at)s."),
        _REASON,
    ),
    "milestone.ready": Words(
        HAPPENED, sentence("%(who)s reported “%(thing)s” done. It happened on %(happened)s.")
    ),
    "milestone.happened_corrected": Words(
        HAPPENED,
        sentence("%(who)s corrected when “%(thing)s” happened, from %(before)s to %(happened)s."),
        _REASON,
    ),
    "delivery.came": Words(
        HAPPENED,
        sentence("%(who)s noted what came of “%(thing)s”: %(came)s of %(owed)s are here now."),
        ("which",),
    ),
    "delivery.taken_back": Words(
        HAPPENED,
        sentence("%(who)s had noted by mistake what came of “%(thing)s”: %(came)s of %(owed)s are here."),
        ("which", "reason"),
    ),
    "training.attendees": Words(
        HAPPENED, sentence("%(who)s noted who takes part in “%(thing)s”: %(names)s.")
    ),
    "training.confirmed": Words(
        HAPPENED,
        sentence(
            "%(who)s took part in “%(thing)s” and said how long it was: "
            "minutes: %(minutes)s, promised: %(promised)s."
        ),
        _WORDS,
    ),
    "note.logged": Words(HAPPENED, sentence("%(who)s worked on “%(thing)s”."), _TEXT),
    "note.corrected": Words(HAPPENED, sentence("%(who)s corrected an earlier note on “%(thing)s”."), _TEXT),
    "check.alone": Words(HAPPENED, sentence("%(who)s did this and checked it too, alone:"), _TEXT),
    "incident.told": Words(HAPPENED, sentence("%(who)s told you what went wrong:"), ("answer",)),
    "project.imported": Words(
        HAPPENED, sentence("%(who)s took “%(project)s” over from our earlier records.")
    ),
    "project.owner_named": Words(HAPPENED, sentence("%(name)s answers for “%(project)s” from now on.")),
    "project.ready": Words(HAPPENED, sentence("%(who)s reported the whole project “%(project)s” done.")),
    "project.resumed": Words(HAPPENED, sentence("%(who)s took “%(project)s” up again after its rest.")),
    "project.closed": Words(HAPPENED, sentence("%(who)s closed the project “%(project)s”.")),
    "project.ended": Words(HAPPENED, sentence("%(who)s ended the project “%(project)s” early."), _REASON),
    # questions and answers
    "milestone.withdrawal_asked": Words(
        ANSWERS, sentence("%(who)s asked whether we may drop “%(thing)s”."), _REASON
    ),
    "milestone.visit_asked": Words(
        ANSWERS,
        sentence("%(who)s asked whether to come for “%(thing)s” though not everything is ready."),
        _REASON,
    ),
    "project.hold_asked": Words(
        ANSWERS, sentence("%(who)s asked whether we may put “%(project)s” on hold."), _REASON
    ),
    "ask.again": Words(ANSWERS, sentence("%(who)s asked you once more about “%(thing)s”.")),
    "ask.clause": Words(
        ANSWERS,
        sentence(
            "%(who)s noted what the contract says beside our question about “%(thing)s”. "
            "We do not count that as a yes."
        ),
        ("clause",),
    ),
    "ask.parked": Words(
        ANSWERS,
        sentence(
            "%(who)s stopped asking about “%(thing)s”, which was not answered. "
            "You can still answer it whenever you like."
        ),
    ),
    "ask.taken_back": Words(ANSWERS, sentence("%(who)s took our question about “%(thing)s” back.")),
    "ask.imported": Words(
        ANSWERS,
        sentence(
            "%(who)s took your answer of %(on)s about “%(thing)s” over from our earlier records: %(answer)s."
        ),
    ),
    "promise.agreed": Words(ANSWERS, sentence("%(who)s agreed to %(due)s for “%(thing)s”."), _WORDS),
    "promise.declined": Words(
        ANSWERS, sentence("%(who)s said that %(due)s does not suit you for “%(thing)s”."), _WORDS
    ),
    "promise.correction_agreed": Words(
        ANSWERS, sentence("%(who)s agreed that the date of “%(thing)s” should have said %(due)s."), _WORDS
    ),
    "promise.correction_declined": Words(
        ANSWERS,
        sentence("%(who)s did not agree that the date of “%(thing)s” should have said %(due)s."),
        _WORDS,
    ),
    "milestone.withdrawn": Words(
        ANSWERS, sentence("%(who)s agreed that we drop “%(thing)s”, from %(on)s."), _WORDS
    ),
    "milestone.withdrawal_declined": Words(
        ANSWERS, sentence("%(who)s did not agree that we drop “%(thing)s”."), _WORDS
    ),
    "milestone.accepted": Words(ANSWERS, sentence("%(who)s accepted “%(thing)s”."), _WORDS),
    "milestone.returned": Words(ANSWERS, sentence("%(who)s returned “%(thing)s”. It is open again."), _WORDS),
    "milestone.visit_wanted": Words(
        ANSWERS, sentence("%(who)s asked us to come for “%(thing)s” all the same."), _WORDS
    ),
    "milestone.visit_not_wanted": Words(ANSWERS, sentence("%(who)s asked us to move “%(thing)s”."), _WORDS),
    "project.put_on_hold": Words(ANSWERS, sentence("%(who)s agreed to put “%(project)s” on hold."), _WORDS),
    "project.hold_declined": Words(
        ANSWERS, sentence("%(who)s did not agree to put “%(project)s” on hold."), _WORDS
    ),
    "project.accepted": Words(ANSWERS, sentence("%(who)s accepted the project “%(project)s”."), _WORDS),
    "project.returned": Words(
        ANSWERS, sentence("%(who)s returned the project “%(project)s”. It is open again."), _WORDS
    ),
    # messages and calls
    "message.from_client": Words(MESSAGES, sentence("%(who)s wrote to us:"), _TEXT),
    "message.to_client": Words(MESSAGES, sentence("%(who)s wrote to you:"), _TEXT),
    "call.asked": Words(MESSAGES, sentence("%(who)s asked to be called about “%(thing)s”."), _TEXT, own=True),
    "call.promised": Words(MESSAGES, sentence("%(who)s promised a call for %(at)s.")),
    "call.made": Words(MESSAGES, sentence("%(who)s called you."), ("outcome",)),
    # reports
    "report.issued": Words(REPORTS, sentence("%(who)s issued status report %(report)s.")),
    # your people
    "contact.added": Words(PEOPLE, sentence("%(who)s added %(name)s to your contacts: %(role)s.")),
    "contact.edited": Words(PEOPLE, sentence("%(who)s edited the entry of %(name)s: %(role)s.")),
    "contact.ended": Words(PEOPLE, sentence("%(who)s noted that %(name)s is no longer a contact of yours.")),
    "contact.link_sent": Words(PEOPLE, sentence("%(who)s sent %(name)s a link to these pages.")),
    "contact.links_revoked": Words(PEOPLE, sentence("%(who)s revoked the links of %(name)s.")),
}


def kinds_of(group: str = "") -> list[str]:
    """The kinds under this heading; of no heading, all that clients read."""
    return [name for name, words in WORDS.items() if group in ("", words.group)]
