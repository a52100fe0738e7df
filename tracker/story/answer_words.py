"""What each question's two answers are called, and what each of them does."""

from typing import NamedTuple

from tracker.base.wording import gettext, moment
from tracker.milestones.models import (
    ASK_CORRECTION,
    ASK_DATE,
    ASK_HOLD,
    ASK_VISIT,
    ASK_WITHDRAWAL,
    NO,
    YES,
    Ask,
)
from tracker.projects.models import Project


class Choice(NamedTuple):
    """The words on a button, and what pressing it does."""

    label: str
    effect: str


def choices_of(ask: Ask, project: Project) -> dict[str, Choice]:
    """The two answers a question has, YES first."""
    yes, no = _CHOICES.get(ask.kind, _acceptance)(ask, project)
    return {YES: yes, NO: no}


def title_of(ask: Ask) -> str:
    """The question as the heading of its page, without the thing's own name."""
    if ask.kind == ASK_DATE:
        return gettext("Does this date suit you?")
    if ask.kind == ASK_CORRECTION:
        return gettext("Did we enter this wrongly?")
    if ask.kind == ASK_WITHDRAWAL:
        return gettext("May we drop this?")
    if ask.kind == ASK_HOLD:
        return gettext("May we put this project on hold?")
    if ask.kind == ASK_VISIT:
        return gettext("Shall we come all the same?")
    return gettext("Is it done, for you?")


def _date(ask: Ask, _project: Project) -> tuple[Choice, Choice]:
    day = moment(ask.promise.due) if ask.promise else ""
    return (
        Choice(
            gettext("Yes, it suits us"),
            gettext("You agree to %(day)s. The first date stays the one we are measured by.", day=day),
        ),
        Choice(
            gettext("No, it does not"),
            gettext(
                "The date stands as ours alone and excuses nothing. "
                "Your words stand on our page of the project."
            ),
        ),
    )


def _correction(_ask: Ask, _project: Project) -> tuple[Choice, Choice]:
    return (
        Choice(
            gettext("Yes, that is right"),
            gettext("The corrected entry counts from now on; both stay visible."),
        ),
        Choice(gettext("No, it is not"), gettext("The entry stays as it was; both stay visible.")),
    )


def _withdrawal(_ask: Ask, _project: Project) -> tuple[Choice, Choice]:
    return (
        Choice(
            gettext("Yes, drop it"),
            gettext("We no longer owe it to you from today on. It stays on your page, marked as withdrawn."),
        ),
        Choice(gettext("No, keep it"), gettext("It stays promised, and its late days go on counting.")),
    )


def _hold(_ask: Ask, project: Project) -> tuple[Choice, Choice]:
    return (
        Choice(
            gettext("Yes, put it on hold"),
            gettext(
                "Work rests until %(owner)s takes it up again and tells you so. Late days go on counting.",
                owner=project.owner.name,
            ),
        ),
        Choice(gettext("No, go on"), gettext("Work goes on as promised.")),
    )


def _visit(ask: Ask, project: Project) -> tuple[Choice, Choice]:
    latest = ask.milestone.latest if ask.milestone else None
    day = moment(latest.due) if latest else ""
    return (
        Choice(gettext("Come anyway"), gettext("We come on %(day)s, with what is ready by then.", day=day)),
        Choice(
            gettext("Move it"),
            gettext(
                "%(owner)s owes you a new date. The first date stays the one we are measured by.",
                owner=project.owner.name,
            ),
        ),
    )


def _acceptance(ask: Ask, _project: Project) -> tuple[Choice, Choice]:
    if ask.milestone is None:
        accepted = gettext("You accept the project, and with it everything above that we reported done.")
        returned = gettext(
            "Work on it goes on. What is missing stands on our page of the project, in your words."
        )
    else:
        accepted = gettext("It counts as done, by your word.")
        returned = gettext(
            "It is open again, and its late days go on counting. "
            "What is missing stands on our page of the project, in your words."
        )
    return Choice(gettext("Yes, it is done"), accepted), Choice(gettext("No, not yet"), returned)


_CHOICES = {
    ASK_DATE: _date,
    ASK_CORRECTION: _correction,
    ASK_WITHDRAWAL: _withdrawal,
    ASK_HOLD: _hold,
    ASK_VISIT: _visit,
}
