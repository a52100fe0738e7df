"""The client's answers: an approver says yes or no to one exact text, once (principle 1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused, sentence
from tracker.base.moments import Moment, local_moment
from tracker.clients.models import Contact
from tracker.milestones import answer_effects as effects
from tracker.milestones.actions import milestones_of
from tracker.milestones.answer_effects import Effect, Outcome
from tracker.milestones.answer_rules import check_meant, check_reasoned, check_same_text
from tracker.milestones.asked import matters
from tracker.milestones.exact_text import ExactText, exact_text
from tracker.milestones.history import tell, tell_project
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_CORRECTION,
    ASK_DATE,
    ASK_HOLD,
    ASK_VISIT,
    ASK_WITHDRAWAL,
    NO,
    TAKEN_BACK,
    YES,
    Ask,
)
from tracker.projects.models import Project
from tracker.projects.telling import tell_in_charge

ACT = "answer"
ANSWERED = "ask.answered"
"""The notice to who answers for the project."""

EFFECTS: Mapping[tuple[str, str], Effect] = {
    (ASK_DATE, YES): effects.agree_to_date,
    (ASK_DATE, NO): effects.decline_date,
    (ASK_CORRECTION, YES): effects.agree_to_correction,
    (ASK_CORRECTION, NO): effects.decline_correction,
    (ASK_WITHDRAWAL, YES): effects.withdraw,
    (ASK_WITHDRAWAL, NO): effects.keep,
    (ASK_HOLD, YES): effects.put_on_hold,
    (ASK_HOLD, NO): effects.go_on,
    (ASK_ACCEPTANCE, YES): effects.accept,
    (ASK_ACCEPTANCE, NO): effects.return_it,
    (ASK_VISIT, YES): effects.want_visit,
    (ASK_VISIT, NO): effects.move_visit,
}

ALREADY = {
    YES: sentence("%(name)s answered this already: yes."),
    NO: sentence("%(name)s answered this already: no."),
}


@dataclass(frozen=True)
class Answer:
    """YES or NO, the hash of the text the person read, and whether they were asked back and stay with it."""

    verdict: str
    shown: str
    words: str = ""
    sure: bool = False


def answer(actor: Actor, project: Project, question: Ask, given: Answer) -> None:
    """Record an approver's answer and let it take effect; parked as unconfirmed or not makes no difference.

    Forbidden for anybody else; Refused when it was answered, no longer matters, or reads otherwise by now.
    """
    require(actor, ACT, project)
    lock(question)
    today = local_moment(now(), project.zone)
    check_open(question, project, today)
    text = text_of(question, project)
    check_same_text(given.shown, text.hash)
    if given.verdict == NO:
        check_reasoned(given.words)
    elif question.kind == ASK_ACCEPTANCE:
        check_meant(given.words, sure=given.sure)
    _record(actor, question, given, text, today)
    outcome = EFFECTS[question.kind, given.verdict](actor, project, question)
    _tell(actor, project, question, outcome, {"words": given.words, "text": text.text})
    tell_in_charge(ANSWERED, project, ask=question.id)


def lock(question: Ask) -> None:
    """Of two who answer at once, one waits here and then reads the other's answer."""
    db.session.refresh(question, with_for_update={"of": Ask})


def text_of(question: Ask, project: Project) -> ExactText:
    """The exact text of a question as it stands now."""
    whole = question.kind == ASK_ACCEPTANCE and question.milestone_id is None
    return exact_text(question, project, milestones_of(project) if whole else ())


def check_open(question: Ask, project: Project, today: Moment) -> None:
    """Raise Refused when there is an answer already, or nothing left to answer."""
    if question.answer == TAKEN_BACK:
        raise Refused("We have taken this question back; there is nothing to answer any more.")
    if question.imported:
        raise Refused("This was answered before; the answer was imported from earlier records.")
    if question.answer:
        raise Refused(ALREADY[question.answer], name=name_of_who_answered(question))
    if not matters(question, project, today.day):
        raise Refused("This is no question any more: what it asked about has changed since.")


def name_of_who_answered(question: Ask) -> str:
    """The approver's name; of an imported answer nobody knows it."""
    person = db.session.get(Contact, question.answered_by) if question.answered_by else None
    return person.name if person else ""


def _record(actor: Actor, question: Ask, given: Answer, text: ExactText, at: Moment) -> None:
    question.answer, question.answer_words = given.verdict, given.words
    question.answered_on, question.answered_time = at.day, at.time
    question.answered_by = actor.id
    question.text_hash = text.hash
    db.session.flush()


def _tell(actor: Actor, project: Project, question: Ask, outcome: Outcome, words: Mapping[str, str]) -> None:
    facts = {"ask": question.uuid, "text_hash": question.text_hash, **outcome.facts}
    if question.milestone:
        tell(outcome.kind, actor, question.milestone, facts, words)
    else:
        tell_project(outcome.kind, actor, project, facts, words)
