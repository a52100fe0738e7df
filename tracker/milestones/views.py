"""Plan, promise, promise again, correct, report ready, ask: each a short form that leads back to the project."""

from typing import Any

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.access.guard import current_act, current_actor
from tracker.base import wording
from tracker.base.clock import now
from tracker.base.moments import Moment, local_moment
from tracker.base.pages import check_version, handle
from tracker.holds.actions import Where, lift_hold, open_hold
from tracker.holds.models import READY, WARNS
from tracker.holds.queries import get_hold_of, open_holds
from tracker.milestones import actions, whole_project
from tracker.milestones.due import parse_due
from tracker.milestones.forms import (
    ArrivalForm,
    CorrectionForm,
    HappenedForm,
    HoldForm,
    MilestoneForm,
    PeopleForm,
    PromiseForm,
    ReadyForm,
    RePromiseForm,
)
from tracker.milestones.models import Milestone
from tracker.milestones.promising import Telling, correct_promise, promise as make_promise
from tracker.milestones.queries import get_ask_of, get_milestone_for, get_promise_of
from tracker.milestones.rules import Terms
from tracker.projects.forms import ConfirmForm, ReasonForm
from tracker.projects.models import Project
from tracker.projects.pages import address_of, speak_as, this_project
from tracker.projects.queries import active_staff

bp = Blueprint("milestones", __name__)

HAND_HOLD = "by hand"
DAYS_OFFERED = 15
ONE = "/projects/<number>/milestones/<key>"


def this_milestone(number: str, key: str) -> Milestone:
    """The milestone of this address, for the act of the endpoint."""
    milestone = get_milestone_for(current_actor(), number, key, current_act())
    speak_as(milestone.project)
    return milestone


def row_of(milestone: Milestone) -> str:
    """Its row on the project's page, where every form leads back to."""
    return address_of(milestone.project, anchor=milestone.key)


def read_due(project: Project, text: str, field: str) -> Moment:
    """The moment a person typed, seen from the project's today."""
    return parse_due(text, project.zone, _today(project).day, field)


def days_to_offer(project: Project) -> list[tuple[str, str]]:
    """The coming working days, for the list under a date field: ISO day and words."""
    today = _today(project).day
    calendar = project.calendar(today)
    days = [calendar.add_working_days(today, n) for n in range(1, DAYS_OFFERED + 1)]
    if calendar.is_working_day(today):
        days.insert(0, today)
    return [(day.isoformat(), wording.long_day(day)) for day in days]


def _today(project: Project) -> Moment:
    return local_moment(now(), project.zone)


def _context(milestone: Milestone) -> dict[str, Any]:
    return {"milestone": milestone, "project": milestone.project, "days": days_to_offer(milestone.project)}


@bp.route("/projects/<number>/milestones/new", methods=["GET", "POST"])
def add(number: str) -> ResponseReturnValue:
    """Plan one more milestone."""
    project = this_project(number)
    form = MilestoneForm(version=0)

    def act() -> str:
        milestone = actions.add_milestone(current_actor(), project, **_plan(form, project))
        return row_of(milestone)

    return handle(
        form, act, "milestones/plan.html", project=project, milestone=None, days=days_to_offer(project)
    )


@bp.route(f"{ONE}/edit", methods=["GET", "POST"])
def edit(number: str, key: str) -> ResponseReturnValue:
    """Change a plan that was not promised yet."""
    milestone = this_milestone(number, key)
    planned = milestone.planned_on.isoformat() if milestone.planned_on else ""
    form = MilestoneForm(
        title=milestone.title,
        kind=milestone.kind,
        done_means=milestone.done_means,
        planned_on=planned,
        version=milestone.version,
    )

    def act() -> str:
        check_version(milestone, form)
        actions.edit_milestone(current_actor(), milestone, **_plan(form, milestone.project))
        return row_of(milestone)

    return handle(form, act, "milestones/plan.html", **_context(milestone))


def _plan(form: MilestoneForm, project: Project) -> dict[str, Any]:
    planned = read_due(project, form.planned_on.data, "planned_on").day if form.planned_on.data else None
    return {
        "title": form.title.data,
        "kind": form.kind.data,
        "done_means": form.done_means.data,
        "planned_on": planned,
    }


@bp.route(f"{ONE}/promise", methods=["GET", "POST"])
def promise(number: str, key: str) -> ResponseReturnValue:
    """Give the client a date: the first, or a new one beside the earlier ones."""
    milestone = this_milestone(number, key)
    again = bool(milestone.standing_promises)
    form = RePromiseForm() if again else PromiseForm(words=milestone.title, due=milestone.planned_on or "")

    def act() -> str:
        warnings = make_promise(current_actor(), milestone, _terms(form, milestone), _telling(form))
        if warnings and warnings.in_the_past:
            flash(gettext("This new date lies in the past. It stands as you entered it."), "warn")
        if warnings and warnings.needs_a_look:
            flash(
                gettext("This is at least the third new date; managers see it flagged until one has looked."),
                "warn",
            )
        return row_of(milestone)

    return handle(form, act, "milestones/promise.html", again=again, **_context(milestone))


def _terms(form: PromiseForm, milestone: Milestone) -> Terms:
    project = milestone.project
    made = (
        read_due(project, form.made_on.data, "made_on") if form.made_on.data else Moment(_today(project).day)
    )
    return Terms(
        due=read_due(project, form.due.data, "due"),
        made=made,
        tolerance_minutes=form.tolerance_minutes.data,
        words=form.words.data or "",
    )


def _telling(form: PromiseForm) -> Telling:
    return Telling(
        made_by=current_actor().name,
        made_to=form.made_to.data or "",
        channel=form.channel.data or "",
        reason=form.reason.data if isinstance(form, RePromiseForm) else "",
        cause=form.cause.data if isinstance(form, RePromiseForm) else None,
    )


@bp.route(f"{ONE}/promises/<uuid>/correct", methods=["GET", "POST"])
def correct(number: str, key: str, uuid: str) -> ResponseReturnValue:
    """Append what should have been entered."""
    milestone = this_milestone(number, key)
    wrong = get_promise_of(milestone, uuid)
    form = CorrectionForm(due=str(wrong.due), tolerance_minutes=wrong.tolerance_minutes, words=wrong.words)

    def act() -> str:
        terms = Terms(
            due=read_due(milestone.project, form.due.data, "due"),
            made=wrong.made,
            tolerance_minutes=form.tolerance_minutes.data,
            words=form.words.data or "",
            done_means=wrong.done_means,
            lines=tuple(wrong.lines) if wrong.lines else None,
            minutes=wrong.minutes,
        )
        right = correct_promise(current_actor(), wrong, terms, form.correction_reason.data)
        if not right.correction_stands:
            flash(gettext("The client was told of this date, so the correction waits for their yes."), "warn")
        return row_of(milestone)

    return handle(form, act, "milestones/correct.html", wrong=wrong, **_context(milestone))


@bp.route(f"{ONE}/ready", methods=["GET", "POST"])
def ready(number: str, key: str) -> ResponseReturnValue:
    """Report it ready, with when it happened."""
    milestone = this_milestone(number, key)
    holds = [h for h in open_holds([milestone.project_id]) if h.subject == actions.subject_of(milestone)]
    form = ReadyForm(happened=str(_likely_moment(milestone)))

    def act() -> str:
        happened = read_due(milestone.project, form.happened.data, "happened")
        warnings = [hold.sentence for hold in holds if hold.effect == WARNS]
        actions.report_ready(current_actor(), milestone, happened, warnings)
        return row_of(milestone)

    return handle(form, act, "milestones/ready.html", holds=holds, **_context(milestone))


def _likely_moment(milestone: Milestone) -> Moment:
    """What *ready* proposes: the arrival of a visit, else now, to the minute where a time was promised."""
    if milestone.arrived:
        return milestone.arrived
    moment = _today(milestone.project)
    return moment if any(p.due.timed for p in milestone.standing_promises) else Moment(moment.day)


@bp.route(f"{ONE}/happened", methods=["GET", "POST"])
def correct_happened(number: str, key: str) -> ResponseReturnValue:
    """State anew when it happened."""
    milestone = this_milestone(number, key)
    form = HappenedForm(happened=str(milestone.happened or ""))

    def act() -> str:
        happened = read_due(milestone.project, form.happened.data, "happened")
        actions.correct_happened(current_actor(), milestone, happened, form.reason.data)
        return row_of(milestone)

    return handle(form, act, "milestones/happened.html", **_context(milestone))


@bp.route(f"{ONE}/arrive", methods=["GET", "POST"])
def arrive(number: str, key: str) -> ResponseReturnValue:
    """I am here."""
    milestone = this_milestone(number, key)
    form = ArrivalForm(at=str(_today(milestone.project)))

    def act() -> str:
        actions.arrive(current_actor(), milestone, read_due(milestone.project, form.at.data, "at"))
        return row_of(milestone)

    return handle(form, act, "milestones/arrive.html", **_context(milestone))


@bp.route(f"{ONE}/withdraw", methods=["GET", "POST"])
def ask_withdrawal(number: str, key: str) -> ResponseReturnValue:
    """Ask the client whether it may be dropped."""
    milestone = this_milestone(number, key)
    form = ReasonForm()

    def act() -> str:
        actions.ask_withdrawal(current_actor(), milestone, form.reason.data)
        return row_of(milestone)

    return handle(form, act, "milestones/withdraw.html", **_context(milestone))


@bp.route(f"{ONE}/asks/<uuid>/take-back", methods=["GET", "POST"])
def take_back(number: str, key: str, uuid: str) -> ResponseReturnValue:
    """Take an unanswered question back."""
    milestone = this_milestone(number, key)
    question = get_ask_of(milestone.project, uuid)

    def act() -> str:
        actions.take_back(current_actor(), milestone, question)
        return row_of(milestone)

    return handle(ConfirmForm(), act, "milestones/take_back.html", question=question, **_context(milestone))


@bp.route(f"{ONE}/people", methods=["GET", "POST"])
def assign(number: str, key: str) -> ResponseReturnValue:
    """Say who works on it."""
    milestone = this_milestone(number, key)
    staff = active_staff()
    form = PeopleForm(people=[person.uuid for person in milestone.people])
    form.people.choices = [(person.uuid, person.name) for person in staff]

    def act() -> str:
        people = [person for person in staff if person.uuid in (form.people.data or [])]
        actions.assign_people(current_actor(), milestone, people)
        return row_of(milestone)

    return handle(form, act, "milestones/people.html", **_context(milestone))


@bp.route(f"{ONE}/looked", methods=["GET", "POST"])
def looked(number: str, key: str) -> ResponseReturnValue:
    """A manager has looked at the many new dates."""
    milestone = this_milestone(number, key)

    def act() -> str:
        actions.look_at_re_promises(current_actor(), milestone)
        return row_of(milestone)

    return handle(ConfirmForm(), act, "milestones/looked.html", **_context(milestone))


@bp.route(f"{ONE}/holds/new", methods=["GET", "POST"])
def add_hold(number: str, key: str) -> ResponseReturnValue:
    """Note what is in the way; it warns, and makes a near date "at risk"."""
    milestone = this_milestone(number, key)
    form = HoldForm()

    def act() -> str:
        open_hold(
            current_actor(),
            _where(milestone.project),
            subject=actions.subject_of(milestone),
            act=READY,
            effect=WARNS,
            source=HAND_HOLD,
            sentence=form.sentence.data,
        )
        return row_of(milestone)

    return handle(form, act, "milestones/hold.html", **_context(milestone))


@bp.route(f"{ONE}/holds/<uuid>/lift", methods=["GET", "POST"])
def lift(number: str, key: str, uuid: str) -> ResponseReturnValue:
    """It is out of the way."""
    milestone = this_milestone(number, key)
    hold = get_hold_of(milestone.project_id, uuid)

    def act() -> str:
        lift_hold(current_actor(), _where(milestone.project), hold, HAND_HOLD)
        return row_of(milestone)

    return handle(ConfirmForm(), act, "milestones/lift.html", hold=hold, **_context(milestone))


def _where(project: Project) -> Where:
    return Where(project.id, project.client.uuid)


@bp.route("/projects/<number>/send", methods=["GET", "POST"])
def send(number: str) -> ResponseReturnValue:
    """Show what sending promises, then send."""
    project = this_project(number)

    def act() -> str:
        count = whole_project.send_draft(current_actor(), project)
        flash(gettext("Sent. %(count)s dates are promised now.", count=count))
        return address_of(project)

    planned = [m for m in actions.milestones_of(project) if m.planned_on]
    return handle(ConfirmForm(), act, "milestones/send.html", project=project, planned=planned)


@bp.route("/projects/<number>/ready", methods=["GET", "POST"])
def project_ready(number: str) -> ResponseReturnValue:
    """Report the whole project ready."""
    project = this_project(number)

    def act() -> str:
        whole_project.report_project_ready(current_actor(), project)
        return address_of(project)

    return handle(ConfirmForm(), act, "milestones/project_ready.html", project=project)


@bp.route("/projects/<number>/hold", methods=["GET", "POST"])
def ask_hold(number: str) -> ResponseReturnValue:
    """Ask the client whether the project may rest."""
    project = this_project(number)
    form = ReasonForm()

    def act() -> str:
        whole_project.ask_hold(current_actor(), project, form.reason.data)
        return address_of(project)

    return handle(form, act, "milestones/ask_hold.html", project=project)
