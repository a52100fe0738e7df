"""What a client reads of each kind of entry: the words, and under which heading it can be looked for.

A kind that is not here is not on the client's pages. The sentences have the entry's facts and words as their
fields, and `who` did it, the `thing` it is about, and the `project`. "You" is the client, "we" the vendor.
"""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from tracker.base.errors import sentence
from tracker.clients.forms import ROLE_WORDS
from tracker.migration.forms import CLEARED_LABELS
from tracker.migration.forms_lists import CONTENT_LABELS
from tracker.milestones.models import NO, YES
from tracker.risk_actions.forms import CHANNEL_WORDS

PROMISES, HAPPENED, ANSWERS, MESSAGES, REPORTS, PEOPLE, DEVICES = (
    "promises",
    "happened",
    "answers",
    "messages",
    "reports",
    "people",
    "devices",
)

GROUPS = {
    PROMISES: _l("Promises"),
    HAPPENED: _l("What happened"),
    ANSWERS: _l("Questions and answers"),
    MESSAGES: _l("Messages and calls"),
    REPORTS: _l("Reports"),
    PEOPLE: _l("Your people"),
    DEVICES: _l("Devices and licences"),
}

FACT_WORDS: Mapping[str, Mapping[str, object]] = {
    "role": ROLE_WORDS,
    "answer": {YES: _l("yes"), NO: _l("no")},
    "channel": CHANNEL_WORDS,
    "cleared_how": CLEARED_LABELS,
    "content": CONTENT_LABELS,
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
    "file.added": Words(
        HAPPENED, sentence("%(who)s added the file “%(name)s” to “%(thing)s”."), ("caption",)
    ),
    "file.removed": Words(HAPPENED, sentence("%(who)s took the file “%(name)s” off the page.")),
    "note.logged": Words(HAPPENED, sentence("%(who)s worked on “%(thing)s”."), _TEXT),
    "note.corrected": Words(HAPPENED, sentence("%(who)s corrected an earlier note on “%(thing)s”."), _TEXT),
    "check.alone": Words(HAPPENED, sentence("%(who)s did this and checked it too, alone:"), _TEXT),
    "incident.disclosed": Words(HAPPENED, sentence("%(who)s recorded that something went wrong:"), _TEXT),
    "incident.told": Words(HAPPENED, sentence("%(who)s told you what went wrong:"), ("answer",)),
    "incident.closed": Words(HAPPENED, sentence("%(who)s closed something that went wrong.")),
    "incident.reopened": Words(
        HAPPENED, sentence("%(who)s opened something that went wrong again."), _REASON
    ),
    "incident.nothing_owed": Words(
        ANSWERS, sentence("%(who)s said that nothing more is owed for something that went wrong."), _WORDS
    ),
    "incident.something_owed": Words(
        ANSWERS, sentence("%(who)s said that you would like something for what went wrong."), _WORDS
    ),
    "incident.cost_said": Words(ANSWERS, sentence("%(who)s said what it cost you: %(told)s"), _WORDS),
    "apology.sent": Words(HAPPENED, sentence("%(who)s apologised to you:"), _TEXT),
    "make_good.owed": Words(HAPPENED, sentence("We owe you %(what)s (%(number)s):"), ("why",)),
    "make_good.offered": Words(
        ANSWERS, sentence("%(who)s offered you %(what)s to make it good (%(number)s):"), ("why",)
    ),
    "make_good.put": Words(ANSWERS, sentence("%(who)s asked you whether %(what)s is right (%(number)s).")),
    "make_good.dropped": Words(
        HAPPENED, sentence("%(who)s offered you something else in place of %(what)s (%(number)s).")
    ),
    "make_good.approved": Words(
        HAPPENED, sentence("%(who)s approved %(what)s, so that it may be paid (%(number)s).")
    ),
    "make_good.paid": Words(
        HAPPENED, sentence("%(who)s paid or sent %(paid)s, reference %(reference)s (%(number)s).")
    ),
    "make_good.returned": Words(
        HAPPENED, sentence("The payment %(reference)s came back to us (%(number)s):"), _REASON
    ),
    "make_good.owner_named": Words(HAPPENED, sentence("%(name)s sees to %(what)s from now on (%(number)s).")),
    "make_good.asked_again": Words(
        ANSWERS, sentence("%(who)s asked you once more whether %(what)s arrived (%(number)s).")
    ),
    "make_good.parked": Words(
        ANSWERS,
        sentence("We stopped asking whether %(what)s arrived; no answer is no yes (%(number)s)."),
    ),
    "make_good.agreed": Words(ANSWERS, sentence("%(who)s agreed to %(what)s (%(number)s)."), _WORDS),
    "make_good.declined": Words(ANSWERS, sentence("%(who)s declined %(what)s (%(number)s):"), _WORDS),
    "make_good.arrived": Words(ANSWERS, sentence("%(who)s said that %(what)s arrived (%(number)s)."), _WORDS),
    "make_good.not_arrived": Words(
        ANSWERS, sentence("%(who)s said that %(what)s did not arrive (%(number)s)."), _WORDS
    ),
    "make_good.cancelled": Words(
        ANSWERS, sentence("%(who)s wanted nothing more of %(what)s (%(number)s)."), _WORDS
    ),
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
    # data that moves
    "migration.compared": Words(
        HAPPENED,
        sentence(
            "%(who)s compared “%(title)s” with the source, by %(content)s. Of %(source)s: %(matched)s there, "
            "%(moved)s at another place, %(changed)s not the same, %(missing)s missing."
        ),
    ),
    "batch.begun": Words(
        HAPPENED, sentence("%(who)s began to copy “%(title)s” from %(source)s to %(target)s.")
    ),
    "batch.begun_unprepared": Words(
        HAPPENED,
        sentence("%(who)s began to copy “%(title)s” from %(source)s to %(target)s. %(warnings)s"),
    ),
    "batch.copied": Words(HAPPENED, sentence("“%(title)s” is copied, and not compared yet.")),
    "batch.rolled_back": Words(
        HAPPENED,
        sentence("The copy of “%(title)s” was undone; it stays at %(source)s as it was."),
        _REASON,
    ),
    "batch.cleared": Words(
        HAPPENED,
        sentence("The source of “%(title)s”, %(source)s, was cleared (%(cleared_how)s):"),
        _WORDS,
    ),
    "migration.waived": Words(
        ANSWERS,
        sentence("%(who)s let go what is not there of “%(title)s” (how many: %(covers)s):"),
        ("folder", "path", "reason"),
    ),
    "migration.waiver_taken_back": Words(
        ANSWERS, sentence("%(who)s took back what was let go of “%(title)s” (how many: %(covers)s).")
    ),
    "batch.accepted": Words(ANSWERS, sentence("%(who)s accepted what arrived of “%(title)s”."), _WORDS),
    "batch.returned": Words(ANSWERS, sentence("%(who)s returned what arrived of “%(title)s”:"), _WORDS),
    "missing_file.reported": Words(HAPPENED, sentence("%(who)s misses the file “%(name)s”."), _WORDS),
    "missing_file.answered": Words(
        HAPPENED, sentence("%(who)s answered about the missing file “%(name)s”:"), ("answer",)
    ),
    "missing_file.still_missing": Words(
        HAPPENED, sentence("%(who)s still misses the file “%(name)s”."), _WORDS
    ),
    "missing_file.is_there": Words(HAPPENED, sentence("%(who)s said that the file “%(name)s” is there.")),
    # work that risks a warranty
    "risk.asked": Words(
        ANSWERS, sentence("%(who)s asked for your consent until %(until)s: “%(title)s”, on %(name)s."), _TEXT
    ),
    "risk.consented": Words(
        ANSWERS, sentence("%(who)s consented, signed as “%(typed)s”: “%(title)s”, on %(name)s."), _WORDS
    ),
    "risk.refused": Words(ANSWERS, sentence("%(who)s said no: “%(title)s”, on %(name)s."), _WORDS),
    "risk.spoken": Words(
        ANSWERS,
        sentence(
            "%(who)s wrote down that %(said_by)s agreed on %(said_at)s (%(channel)s): "
            "“%(title)s”, on %(name)s."
        ),
        _WORDS,
    ),
    "risk.before": Words(
        HAPPENED, sentence("%(who)s wrote down the condition of %(name)s before “%(title)s”:"), _WORDS
    ),
    "risk.performed": Words(
        HAPPENED, sentence("“%(title)s” was done to %(name)s on %(performed)s. Condition after:"), _WORDS
    ),
    "risk.verified": Words(HAPPENED, sentence("%(who)s saw that %(name)s works after “%(title)s”:"), _WORDS),
    "risk.withdrawn": Words(
        ANSWERS, sentence("%(who)s took our question about “%(title)s”, on %(name)s, back."), _REASON
    ),
    "risk.without_consent": Words(
        HAPPENED,
        sentence("“%(title)s” was done to %(name)s on %(performed)s without your consent. Our reason:"),
        _WORDS,
    ),
    "consent.pin_set": Words(PEOPLE, sentence("%(name)s set a PIN for consents.")),
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
    # devices and licences
    "device.added": Words(DEVICES, sentence("%(who)s noted your device “%(name)s”.")),
    "device.edited": Words(DEVICES, sentence("%(who)s changed what we know of your device “%(name)s”.")),
    "device.looked_up": Words(
        DEVICES,
        sentence(
            "%(who)s looked up the warranty of “%(name)s” (%(warranty_source)s): "
            "it runs until %(warranty_ends)s."
        ),
    ),
    "device.retired": Words(
        DEVICES, sentence("%(who)s noted that “%(name)s” is no longer in use, from %(on)s."), _REASON
    ),
    "device.brought_back": Words(DEVICES, sentence("%(who)s noted that “%(name)s” is in use again.")),
    "device.replaced_imported": Words(
        DEVICES,
        sentence("%(who)s took over from our earlier records that “%(by)s” took the place of “%(name)s”."),
    ),
    "licence.added": Words(DEVICES, sentence("%(who)s noted your licence “%(name)s”.")),
    "licence.edited": Words(DEVICES, sentence("%(who)s changed what we know of your licence “%(name)s”.")),
    "licence.cancelled": Words(
        DEVICES, sentence("%(who)s noted that “%(name)s” is cancelled; its last day is %(on)s."), _REASON
    ),
    "licence.replaced": Words(DEVICES, sentence("%(who)s noted that “%(by)s” took the place of “%(name)s”.")),
    "licence.brought_back": Words(
        DEVICES, sentence("%(who)s noted that “%(name)s” goes on after all."), _REASON
    ),
    "licence.stop_asked": Words(DEVICES, sentence("%(who)s asked us not to renew “%(name)s”."), _WORDS),
    "licence.stop_answered": Words(
        DEVICES, sentence("%(who)s answered your wish that “%(name)s” does not renew:"), ("answer",)
    ),
    # where devices are
    "device.named": Words(DEVICES, sentence("%(who)s noted that “%(project)s” works on “%(name)s”.")),
    "device.backed_up": Words(
        DEVICES, sentence("%(who)s backed the data of “%(name)s” up to %(place)s."), ("what",)
    ),
    "device.backup_corrected": Words(
        DEVICES, sentence("%(who)s had entered a backup of “%(name)s” wrongly:"), _REASON
    ),
    "device.restored": Words(
        DEVICES, sentence("%(who)s brought a sample of the backup of “%(name)s” back:"), _WORDS
    ),
    "custody.taken": Words(DEVICES, sentence("%(who)s took “%(name)s” away.")),
    "custody.slip": Words(
        DEVICES,
        sentence("%(who)s noted in what condition “%(name)s” was and what you work on meanwhile:"),
        ("condition", "meanwhile_words"),
    ),
    "custody.expected": Words(
        DEVICES, sentence("%(who)s expects “%(name)s” back with you on %(expected_on)s."), _REASON
    ),
    "custody.handed_on": Words(DEVICES, sentence("%(who)s handed “%(name)s” on to %(holder)s:"), _REASON),
    "custody.with_us_again": Words(
        DEVICES, sentence("%(who)s has “%(name)s” back from %(holder)s:"), _REASON
    ),
    "custody.returned": Words(
        DEVICES, sentence("%(who)s noted that “%(name)s” was brought back to you:"), ("condition",)
    ),
    "custody.confirmed": Words(DEVICES, sentence("%(who)s confirmed that “%(name)s” is back.")),
    "custody.slip_issued": Words(
        DEVICES, sentence("%(who)s wrote the custody slip %(slip)s for “%(name)s”.")
    ),
    "replacement.proposed": Words(
        DEVICES, sentence("%(who)s proposed “%(new)s” in the place of “%(old)s”:"), _REASON
    ),
    "replacement.compared_anew": Words(
        DEVICES, sentence("%(who)s compared “%(new)s” with “%(old)s” anew:"), _REASON
    ),
    "replacement.agreed": Words(
        DEVICES, sentence("%(who)s agreed to “%(new)s” in the place of “%(old)s”."), _WORDS
    ),
    "replacement.declined": Words(
        DEVICES, sentence("%(who)s declined “%(new)s” in the place of “%(old)s”:"), _WORDS
    ),
    "replacement.in_place": Words(
        DEVICES,
        sentence("%(who)s put “%(new)s” (%(new_serial)s) in the place of “%(old)s” (%(old_serial)s)."),
    ),
    "replacement.taken_back": Words(
        DEVICES, sentence("%(who)s took the proposal of “%(new)s” in the place of “%(old)s” back.")
    ),
}


def kinds_of(group: str = "") -> list[str]:
    """The kinds under this heading; of no heading, all that clients read."""
    return [name for name, words in WORDS.items() if group in ("", words.group)]
