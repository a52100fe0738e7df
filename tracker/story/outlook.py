"""Where a project stands as a whole and what comes next, in a few words."""

from typing import Literal, NamedTuple

from tracker.base.counting import in_words
from tracker.base.wording import gettext, near_day, near_short_day, ngettext
from tracker.milestones.overview import Overview
from tracker.milestones.standings import MilestoneStanding
from tracker.projects.states import ProjectState
from tracker.story.sentences import Said, dated, open_ones


def standing_of_project(overview: Overview) -> Said | None:
    """What became of the project as a whole, where it is more than under way; only known for now."""
    project = overview.project
    if overview.as_of:
        return None
    over = near_day(project.ended_on, overview.today) if project.ended_on else ""
    told = {
        ProjectState.DRAFT: Said(gettext("This is a draft. The client sees it once it is sent.")),
        ProjectState.ON_HOLD: Said(gettext("This project is on hold. Late days go on counting.")),
        ProjectState.READY: Said(gettext("We have reported all of it done. Only you can say that it is.")),
        ProjectState.ACCEPTED: Said(gettext("You accepted this project."), "good"),
        ProjectState.CLOSED: Said(gettext("This project was closed on %(day)s.", day=over)),
        ProjectState.ENDED: Said(
            gettext(
                "We ended this project early, on %(day)s: %(reason)s", day=over, reason=project.end_reason
            ),
            "bad",
        ),
    }
    if project.state in {ProjectState.CLOSED, ProjectState.ENDED} and not over:
        return Said(gettext("This project is over."))
    return told.get(ProjectState(project.state))


class Next(NamedTuple):
    """The answer to "what is next?": a headline, and what goes with it."""

    headline: str
    detail: str
    level: Literal["", "bad"] = ""


def next_promise(overview: Overview) -> Next:
    """The promise that falls due next, and how many dates we owe beside it."""
    state = overview.project.state
    if overview.as_of is None and state in {ProjectState.CLOSED, ProjectState.ENDED}:
        return Next(gettext("None. This project is over."), "")
    if to_come := dated(overview):
        return _dated(overview, to_come)
    if owed := len(open_ones(overview)):
        count = in_words(owed)
        none = ngettext(
            "None. We owe you %(count)s date.", "None. We owe you %(count)s dates.", owed, count=count
        )
        return Next(none, "", "bad")
    if not overview.figures.standings:
        return Next(gettext("None yet."), gettext("No date has been promised so far."))
    return Next(gettext("None."), gettext("Nothing that we promised is open."))


def _dated(overview: Overview, to_come: list[MilestoneStanding]) -> Next:
    day = min(one.latest.fact.due.day for one in to_come)
    titles = {row.milestone.key: row.milestone.title for row in overview.rows}
    due = [titles[one.key] for one in to_come if one.latest.fact.due.day == day]
    detail = due[0]
    if more := len(due) - 1:
        detail = ngettext(
            "%(title)s, and one more",
            "%(title)s, and %(count)s more",
            more,
            title=due[0],
            count=in_words(more),
        )
    if owed := len(open_ones(overview)) - len(to_come):
        detail = gettext("%(what)s. %(owed)s", what=detail, owed=_also_owed(owed))
    when = gettext("Today") if day == overview.today else near_short_day(day, overview.today)
    return Next(when, detail)


def _also_owed(count: int) -> str:
    return ngettext(
        "We owe you one more date.", "We owe you %(count)s more dates.", count, count=in_words(count)
    )
