"""Every kind of notice in one table: what people call it, and the rule by which it is sent.

A feature that brings a notice brings its row.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.mailing.rules import Family


class To(StrEnum):
    """Whom it is for."""

    CONTACTS = "every contact of the client"
    APPROVERS = "who may answer for the client"
    PERSON = "one person, who asked or is meant"
    IN_CHARGE = "the project's owner and deputy"
    RISEN = "owner, deputy and managers"
    MANAGERS = "the managers"
    ANSWERING = "owners and deputies of the client's projects, else the managers"


class When(StrEnum):
    """When it leaves; nothing leaves in a contact's quiet hours (N5)."""

    NOW = "at once"
    HOUR = "at the contact's hour"
    NEXT_HOUR = "at the contact's hour after the day ended where the project is"
    THREE = "at 15:00 on the day, where the project is"
    NOON = "at noon where we are, once a day"
    MORNING = "at 07:30 on our working days"


@dataclass(frozen=True)
class About:
    """`rule` is the product's name of the rule, empty where the notice is no rule's but somebody's act."""

    name: Any
    rule: str = ""
    why: Any = ""
    private: bool = False
    """Between a contact and the managers: for nobody else is it even there."""

    to: To = To.PERSON
    when: When = When.NOW
    only: str = ""
    """What must still be true when it leaves, as the one who writes it reads it again (N2)."""

    family: Family | None = None
    """The mails a contact may stop with it (N4); None where it can't be stopped."""


KINDS: dict[str, About] = {
    "project.sent": About(
        _l("What we promise"),
        "P2",
        _l("What was promised is told."),
        to=To.CONTACTS,
        only="the project is not over",
    ),
    "promise.made": About(
        _l("A first date"),
        "P2",
        _l("What was promised is told."),
        to=To.CONTACTS,
        only="its day has not passed, it is still the last date and open; what is due later than tomorrow "
        "waits for project.status",
        family=Family.DATES,
    ),
    "promise.made_again": About(
        _l("A new date"),
        "P3",
        _l("The client is told of a new date at once."),
        to=To.CONTACTS,
        only="its day has not passed, it is still the last date and open, and the project not over",
        family=Family.DATES,
    ),
    "promise.moved": About(
        _l("Several new dates"),
        "P11",
        _l("Dates that move together are told together."),
        to=To.CONTACTS,
        only="one of the dates still stands and is to come",
        family=Family.DATES,
    ),
    "promise.correction": About(
        _l("A date entered wrongly"),
        "P1",
        _l("A correction needs the client’s yes."),
        to=To.CONTACTS,
        only="it waits for the answer",
    ),
    "promise.explained": About(
        _l("Why we did not keep our word"),
        "P6",
        _l("The client is told as soon as the owner has written why."),
        to=To.CONTACTS,
        only="it is still open and the project not over",
        family=Family.BROKEN,
    ),
    "ask.put": About(
        _l("What waits for their word"),
        "P11",
        _l("The client is asked and decides."),
        to=To.APPROVERS,
        only="one of the questions is still open",
    ),
    "ask.again": About(
        _l("A question, put once more"),
        "P11",
        _l("Silence is never a yes."),
        to=To.APPROVERS,
        only="the question is still open",
    ),
    "ask.answered": About(
        _l("What the client answered"),
        "P11",
        _l("Who answers for the project hears what the client said."),
        to=To.IN_CHARGE,
        only="the person still answers for the project",
    ),
    "project.resumed": About(_l("It goes on after a rest"), to=To.CONTACTS, only="it goes on"),
    "message.for_client": About(_l("A message to the client"), to=To.CONTACTS),
    "message.for_staff": About(
        _l("A message of the client"),
        "C10",
        _l("Somebody of us answers; until then the clock runs."),
        to=To.IN_CHARGE,
        only="nobody has answered",
    ),
    "private.word": About(_l("A private word"), private=True, to=To.MANAGERS, only="no manager has answered"),
    "private.answer": About(_l("An answer to a private word"), private=True, to=To.PERSON),
    "call.asked": About(
        _l("A wish to be called"),
        "C12",
        _l("“Call me” becomes a promise of a call."),
        to=To.IN_CHARGE,
        only="nobody took it up",
    ),
    "call.promised": About(
        _l("When we call"),
        "C12",
        _l("“Call me” becomes a promise of a call."),
        to=To.PERSON,
        only="this time is still the one and to come",
    ),
    "incident.recorded": About(
        _l("Something went wrong"),
        "A1",
        _l("Somebody takes it up."),
        to=To.IN_CHARGE,
        only="nobody took it up, and somebody else recorded it",
    ),
    "make_good.offered": About(
        _l("What we offer to make it good"),
        "A4",
        _l("The client says whether it is right."),
        to=To.APPROVERS,
        only="it was neither answered, paid nor settled",
    ),
    "make_good.entitled": About(
        _l("What we owe"),
        "A5",
        _l("The client is told once what is owed, by when and who sees to it."),
        to=To.CONTACTS,
        only="it is owed, nothing was paid of it, and the person was not told of it before",
    ),
    "make_good.arrived_asked": About(
        _l("Did it arrive?"),
        "A4",
        _l("Only the client says that it arrived."),
        to=To.APPROVERS,
        only="it is paid, and the client has not said whether it arrived",
    ),
    "make_good.risen": About(
        _l("A make-good at its pay-by day and after"),
        "A4",
        _l("It rises on the day it is to be paid by, after seven and after thirty days."),
        to=To.RISEN,
        when=When.MORNING,
        only="the client does not have it, it is not parked, and the person still answers for it or pays it",
    ),
    "make_good.paid": About(
        _l("What we paid or sent to make it good"),
        "A5",
        _l("The client gets the reference by which it can be found."),
        to=To.CONTACTS,
        only="the payment did not come back, and they have not said that it arrived",
    ),
    "make_good.answered": About(
        _l("What the client said about a make-good"),
        "A4",
        _l("Who answers for it and who pays it hear what the client said."),
        to=To.IN_CHARGE,
        only="the person still answers for it or pays",
    ),
    "make_good.not_arrived": About(
        _l("A make-good that did not arrive"),
        "A4",
        _l("Only the client says that it arrived; what did not is looked for at once."),
        to=To.RISEN,
        only="it still has not arrived",
    ),
    "make_good.to_approve": About(
        _l("A make-good above the limit"),
        "A4",
        _l("A manager approves it before it is paid."),
        to=To.MANAGERS,
        only="it waits to be approved",
    ),
    "make_good.yours": About(
        _l("A make-good that is yours now"),
        "A4",
        _l("Each has somebody who sees to it."),
        to=To.PERSON,
        only="the person still sees to it, and it is still owed",
    ),
    "licence.stop_asked": About(
        _l("A licence that is not to renew"),
        "W8",
        _l("The client stops a renewal with one click."),
        to=To.ANSWERING,
        only="it was neither cancelled, replaced nor answered",
    ),
    "incident.answered": About(
        _l("What the client says is owed for something gone wrong"),
        "A1",
        _l("Whether anything more is owed is the client’s word."),
        to=To.IN_CHARGE,
        only="the person still answers for the project",
    ),
    "cost.said": About(
        _l("What something cost the client"),
        "A8",
        _l("The client enters their own hours and loss."),
        to=To.IN_CHARGE,
        only="it was not put right since, and the person still answers for the project",
    ),
    "incident.disclosed": About(
        _l("Something went wrong that the client is told at once"),
        "W2",
        _l("What was done to a device without asking is told within a working day."),
        to=To.CONTACTS,
        only="always",
    ),
    "missing_file.reported": About(
        _l("A file that the client misses"),
        "D4",
        _l("It is looked for at once, and its source is kept until the client’s yes."),
        to=To.IN_CHARGE,
        only="nobody has answered, and they have not said that it is there",
    ),
    "missing_file.answered": About(
        _l("Our answer about a missing file"),
        "D4",
        _l("Only the client says that it is there."),
        to=To.PERSON,
        only="they have not said whether it is there",
    ),
    "batch.to_accept": About(
        _l("Data that arrived, to be accepted"),
        "D5",
        _l("A source is cleared only after the client accepted what arrived."),
        to=To.APPROVERS,
        only="everything is still there or let go, and it was not accepted",
    ),
    "batch.changed_since": About(
        _l("Accepted data that was compared anew"),
        "D5",
        _l("A yes is one to what stood then."),
        to=To.APPROVERS,
        only="it was not accepted anew",
    ),
    "batch.answered": About(
        _l("What the client said to data that arrived"),
        "D5",
        _l("Who answers for the project hears what the client said."),
        to=To.IN_CHARGE,
        only="the person still answers for the project",
    ),
    "apology.sent": About(
        _l("We are sorry"),
        "A2",
        _l("An apology is due one working day after a failure is known."),
        to=To.CONTACTS,
        only="always",
    ),
    "consent.ask": About(
        _l("May we do this to your device?"),
        "W1",
        _l("Nothing that risks a warranty is done without consent."),
        to=To.APPROVERS,
        only="the question still stands as it was asked",
    ),
    "consent.confirm": About(
        _l("What was agreed by phone or on paper"),
        "W1",
        _l("It is marked until the client confirms it."),
        to=To.APPROVERS,
        only="it still waits to be confirmed",
    ),
    "consent.code": About(
        _l("A code for signing a consent"),
        "W1",
        _l("A forwarded link must not sign."),
        to=To.PERSON,
        only="the question still stands as it was asked",
    ),
    "consent.pin_locked": About(_l("A PIN that is locked"), to=To.PERSON, only="it is still locked"),
    "consent.copy": About(
        _l("The signed copy of an answer"),
        "W1",
        _l("Who signs gets what they signed."),
        to=To.PERSON,
        only="always",
    ),
    "consent.answered": About(
        _l("What the client said to work on a device"),
        "W1",
        _l("Who answers for the project, and who does it, hear it."),
        to=To.IN_CHARGE,
        only="the person still answers for it or does it",
    ),
    "custody.slip_issued": About(
        _l("The custody slip of a device"),
        "W4",
        _l("A device leaves with a slip."),
        to=To.CONTACTS,
        only="the device is still away and the slip the newest",
    ),
    "custody.expected": About(
        _l("A device comes back on another day"),
        "W4",
        _l("The client is told of a new day at once."),
        to=To.CONTACTS,
        only="the device is still away and the day the last given",
    ),
    "custody.returned": About(
        _l("A device that is back"),
        "W4",
        _l("That it is back is our word until the client confirms it."),
        to=To.CONTACTS,
        only="nobody of the client has confirmed it",
    ),
    "custody.overdue": About(
        _l("A device that should be back"),
        "W4",
        _l("Overdue returns are told the day after, then once a week."),
        to=To.IN_CHARGE,
        when=When.MORNING,
        only="it is still away and its day has passed",
    ),
    "replacement.asked": About(
        _l("Another device in the place of one"),
        "W6",
        _l("A worse replacement needs the approver’s yes."),
        to=To.APPROVERS,
        only="it is worse in something and waits for the answer",
    ),
    "replacement.answered": About(
        _l("What the client said to another device"),
        "W6",
        _l("Who answers for the project hears what the client said."),
        to=To.IN_CHARGE,
        only="the person still answers for the project",
    ),
    "training.short": About(
        _l("A training not in full"),
        "P5",
        _l("It counts when those who came say so."),
        to=To.IN_CHARGE,
        only="it is still not in full",
    ),
    "work.handed_over": About(_l("Work handed over"), to=To.PERSON, only="some of it is still theirs"),
    "contact.link": About(_l("A link to the pages"), to=To.PERSON, only="they are a contact"),
    "account.invitation": About(_l("An invitation to one of us"), to=To.PERSON, only="it was not taken up"),
    "account.password": About(_l("A new password for one of us"), to=To.PERSON, only="the account is active"),
    "lesson.raised": About(
        _l("A lesson to decide"),
        "L1",
        _l("A lesson has an owner and a day by which it is decided."),
        only="the person still answers for it, did not raise it, and it is not decided",
    ),
    "lesson.answered": About(
        _l("What became of a lesson"),
        "L1",
        _l("Who raised a lesson is answered."),
        only="it is decided, by somebody else",
    ),
    "lesson.came_back": About(
        _l("A lesson that came back"),
        "L3",
        _l("What happens again after the change opens its lesson once more."),
        only="the person still answers for it, and it is not decided",
    ),
    "promise.due_today": About(
        _l("What is due today"),
        "P6",
        _l("The owner is warned at three o’clock."),
        to=To.IN_CHARGE,
        when=When.THREE,
        only="it is open and the day not over",
    ),
    "promise.broken": About(
        _l("We did not keep our word"),
        "P6",
        _l("The client is told the morning after a promise was not kept."),
        to=To.CONTACTS,
        when=When.NEXT_HOUR,
        only="it is open, and neither a reason nor a new date was told since",
        family=Family.BROKEN,
    ),
    "promise.silent": About(
        _l("No date any more"),
        "P7",
        _l("Silence rises after one, three and five working days."),
        to=To.RISEN,
        when=When.NOON,
        only="it is open and has no later date",
    ),
    "project.status": About(
        _l("What is new"),
        "N1",
        _l("News are told once a day, and none when there are none."),
        to=To.CONTACTS,
        when=When.HOUR,
        only="something is new that was in no mail of its own",
        family=Family.STATUS,
    ),
    "morning.list": About(
        _l("The morning of one of us"),
        "N5",
        _l("Whoever answers for something sees what waits."),
        to=To.RISEN,
        when=When.MORNING,
        only="something waits for one of us",
    ),
}


def about(kind: str) -> About:
    """The kind's row; one that a newer program queued is called by its bare name."""
    return KINDS.get(kind) or About(kind)


def private_kinds() -> list[str]:
    return [kind for kind, row in KINDS.items() if row.private]
