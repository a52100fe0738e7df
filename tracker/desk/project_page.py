"""What the staff page of a project shows, gathered in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import current_app
from markupsafe import Markup

from tracker.access.actor import Actor
from tracker.amends.proposals import Proposal
from tracker.amends.proposing import proposals_for
from tracker.base.moments import local_moment
from tracker.base.wording import near_short_day
from tracker.desk.check_lines import CheckList, check_lists
from tracker.desk.history import staff_names
from tracker.desk.incidents_part import IncidentsPart, incidents_part
from tracker.desk.project_devices import DevicesPart, devices_part
from tracker.desk.waiting import Waiting, waiting_of
from tracker.files.queries import Found, attachments_in
from tracker.incidents.costs import Costs, costs_in
from tracker.incidents.models import Incident
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import make_goods_of
from tracker.migration.standing import Standing as DataStanding
from tracker.migration.standing import standings_of as data_standings
from tracker.milestones.explaining import Explained, broken_promises, explanations_of
from tracker.milestones.overview import Overview, Row, overview_of
from tracker.milestones.queries import people_of
from tracker.milestones.rules import LOOK_FROM_RE_PROMISE
from tracker.milestones.waiting import Waits, waits_of, warnings_in
from tracker.milestones.waiting_words import waiting_words
from tracker.notes.forms import MessageForm
from tracker.notes.models import Note
from tracker.notes.queries import notes_of
from tracker.notes.talks import LATEST, Line, calls_of, thread_of
from tracker.projects.models import Project
from tracker.projects.queries import joined_to
from tracker.reports.models import Report
from tracker.reports.queries import is_superseded, reports_of
from tracker.reports.sections import facts_hash
from tracker.risk_actions.queries import actions_of
from tracker.risk_actions.reading import Standing, standings_of
from tracker.story.call_words import CallLine, call_line
from tracker.story.figure_words import Card, figure_cards
from tracker.story.picture_rows import drawing_of
from tracker.story.reply_words import Replies, away_words, replies
from tracker.story.sentences import Said, headline
from tracker.story.slip_words import sentence_of, slip_of
from tracker.timeline.queries import head_of


@dataclass(frozen=True)
class ProjectPage:
    """One project as staff see it; what it says of dates is what the client's page says."""

    overview: Overview
    waiting: Waiting
    notes: Sequence[Note]
    incidents: IncidentsPart
    proposals: Sequence[Proposal]
    costs: Costs
    thread: Sequence[Line]
    calls: Sequence[CallLine]
    reports: Sequence[Report]
    names: dict[int, str]
    people: dict[int, list[str]]
    waits: Waits
    checks: dict[str, CheckList]
    head: tuple[int, str]
    explained: Sequence[Explained]
    files: Found
    devices: DevicesPart
    goes_on: Project | None
    came_from: Project | None
    risks: Sequence[Standing]
    data: Sequence[DataStanding]
    make_goods: Sequence[MakeGood]

    @property
    def project(self) -> Project:
        return self.overview.project

    @cached_property
    def headline(self) -> list[Said]:
        return headline(self.overview)

    @cached_property
    def cards(self) -> list[Card]:
        return figure_cards(self.overview.figures)

    @cached_property
    def drawing(self) -> Markup | None:
        return drawing_of(self.overview)

    @cached_property
    def corrected(self) -> set[int | None]:
        """Ids of log entries that a later one corrects."""
        return {note.corrects_id for note in self.notes}

    @cached_property
    def wait_warnings(self) -> dict[str, list[str]]:
        """What contradicts the waiting, by the key of what waits."""
        found = warnings_in(self.overview, self.waits)
        return {key: [waiting_words(one) for one in several] for key, several in found.items()}

    @cached_property
    def facts_hash(self) -> str:
        """Of what a report would tell now."""
        return facts_hash(self.overview)

    def superseded(self, report: Report) -> bool:
        """Whether the facts have changed since this report."""
        return is_superseded(report, self.facts_hash)

    def is_broken(self, row: Row) -> bool:
        """Whether there is something to explain to the client (P6)."""
        return bool(broken_promises(row))

    def explanations(self, row: Row) -> list[Explained]:
        """What we wrote to the client about its broken promises."""
        promises = {promise.id for promise in row.milestone.promises}
        return [one for one in self.explained if one.promise_id in promises]

    def sentence(self, row: Row) -> str:
        return sentence_of(row, self.overview)

    def level(self, row: Row) -> str:
        return slip_of(row.standing, self.overview).level if row.standing else ""

    def needs_a_look(self, row: Row) -> bool:
        """From the third new date on, until a manager has looked (P3)."""
        count = len(row.milestone.standing_promises) - 1
        return count >= LOOK_FROM_RE_PROMISE and count > row.milestone.looked_through

    def about(self, thing: Note | Incident) -> str:
        """The milestone that a log entry is about, or an incident befell."""
        subject = thing.subject.removeprefix("milestone:")
        return next((m.title for m in self.overview.milestones if m.uuid == subject), "")

    def local_day(self, at: datetime) -> str:
        """The day of a moment, where the project is."""
        return near_short_day(local_moment(at, self.project.zone).day, self.overview.today)

    @property
    def away(self) -> str:
        """That the owner is away, and who answers."""
        return away_words(self.overview.project, self.overview.today)

    @property
    def replies(self) -> Replies:
        """How soon we answer the client."""
        office = current_app.config["SETTINGS"].office
        return replies(self.thread, self.overview.project, office, self.overview.now, ours=True)

    @cached_property
    def reply(self) -> MessageForm:
        """An empty form for an answer to the client."""
        return MessageForm()


def collect(actor: Actor, project: Project) -> ProjectPage:
    """Everything the page tells this person, read once."""
    overview = overview_of(project)
    goes_on, came_from = joined_to(actor, project)
    names = staff_names()
    data = data_standings([project.id])[project.id]
    return ProjectPage(
        overview=overview,
        waiting=waiting_of(overview),
        notes=notes_of(project.id),
        incidents=incidents_part(project, overview.milestones, overview.now),
        proposals=proposals_for(project, overview.milestones, data),
        costs=costs_in(project),
        thread=thread_of(project.id, LATEST),
        calls=[call_line(wish, overview) for wish in calls_of(project.id)],
        reports=reports_of(project.id),
        names=names,
        people=people_of(project.id),
        waits=waits_of(project.id),
        checks=check_lists(overview, names),
        head=head_of(project.client.uuid),
        explained=explanations_of(project.id),
        files=attachments_in(project.id),
        devices=devices_part(project, overview.now),
        goes_on=goes_on,
        came_from=came_from,
        risks=standings_of(actions_of(project.id)),
        data=data,
        make_goods=make_goods_of(project.id),
    )
