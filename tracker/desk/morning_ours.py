"""Lines of the morning about our own work: what we broke, what is due, what nobody is looking after."""

from datetime import date

from tracker.access.acts import may
from tracker.base import wording
from tracker.base.texts import gettext, ngettext
from tracker.base.texts import page_text as _
from tracker.desk.morning_lines import Line, Seen, strong, where
from tracker.desk.morning_reading import Found
from tracker.milestones.models import Milestone
from tracker.projects.models import Project

MOST_DATES = 3


def let_down(found: Found, seen: Seen) -> Line:
    """A promise that broke lately, or for which no date stands any more."""
    project, milestone = seen.milestone(found)
    title = _(
        "%(client)s was promised “%(thing)s”", client=strong(project.client.name), thing=milestone.title
    )
    promises, today = milestone.standing_promises, seen.today(project)
    details = [project.ref, _promised_for([promise.due_on for promise in promises], today)]
    if milestone.happened:
        details.append(gettext("happened %(day)s", day=wording.near_short_day(milestone.happened.day, today)))
        return Line(title, details, seen.row(milestone))
    broken = [promise for promise in promises if promise.due_on < today][-1]
    explain = _lead(seen, milestone, "milestones.explain", gettext("Explain it"))
    also = None if broken.id in seen.explained or not may(seen.actor, "promise", project) else explain
    if broken is not promises[-1]:
        return Line(title, details, seen.row(milestone), also)
    details.append(_silence(project, broken.due_on, today))
    return Line(title, details, _lead(seen, milestone, "milestones.promise", gettext("Give a date")), also)


def _silence(project: Project, due: date, today: date) -> str:
    days = project.calendar(today).working_days(due, today)
    if not days:
        return gettext("silent since %(day)s", day=wording.near_short_day(due, today))
    return ngettext("%(num)s working day silent", "%(num)s working days silent", days)


def _promised_for(dues: list[date], today: date) -> str:
    """`promised Tue 4 Mar and Wed 5 Mar`; of many, the first and the last ones."""
    said = [wording.near_short_day(due, today) for due in dues]
    if len(said) == 1:
        return gettext("promised %(day)s", day=said[0])
    if len(said) > MOST_DATES:
        return ngettext(
            "promised %(first)s, %(num)s time since, last %(last)s",
            "promised %(first)s, %(num)s times since, last %(last)s",
            len(said) - 1,
            first=said[0],
            last=said[-1],
        )
    return gettext("promised %(days)s and %(last)s", days=", ".join(said[:-1]), last=said[-1])


def breaks_today(found: Found, seen: Seen) -> Line:
    """Due today and not done."""
    project, milestone = seen.milestone(found)
    title = _("%(thing)s at %(client)s", thing=strong(milestone.title), client=project.client.name)
    due = milestone.standing_promises[-1]
    when = (
        gettext("due today at %(time)s", time=wording.clock(due.due_at))
        if due.due_at
        else gettext("due today")
    )
    details = [project.ref, when]
    if checks := seen.checks.get(milestone.id):
        done, count = checks
        details.append(
            ngettext("%(done)s of %(num)s check done", "%(done)s of %(num)s checks done", count, done=done)
        )
    if milestone.people:
        details.append(", ".join(person.name for person in milestone.people))
    return Line(title, details, seen.row(milestone))


def nobody_assigned(found: Found, seen: Seen) -> Line:
    """Due within two working days, and nobody is named to do it."""
    project, milestone = seen.milestone(found)
    title = _("%(thing)s has nobody to do it", thing=strong(milestone.title))
    due = wording.near_short_day(milestone.standing_promises[-1].due_on, seen.today(project))
    details = [*where(project), gettext("due %(day)s", day=due)]
    return Line(title, details, _lead(seen, milestone, "milestones.assign", gettext("Name somebody")))


def not_looked_at(found: Found, seen: Seen) -> Line:
    """A third or later new date that no manager has looked at (P3)."""
    project, milestone = seen.milestone(found)
    title = _("%(thing)s was promised again and again", thing=strong(milestone.title))
    dates = len(milestone.standing_promises)
    details = [*where(project), ngettext("%(num)s date given", "%(num)s dates given", dates)]
    return Line(title, details, _lead(seen, milestone, "milestones.looked", gettext("Look at it")))


def without_owner(found: Found, seen: Seen) -> Line:
    """Its owner's account is disabled."""
    project = seen.projects[found.project_id]
    title = _("%(project)s has nobody who answers for it", project=strong(project.title))
    details = [*where(project), gettext("the account of %(name)s is disabled", name=project.owner.name)]
    return Line(title, details, seen.lead(project, "projects.name_owner", gettext("Name an owner")))


def _lead(seen: Seen, milestone: Milestone, endpoint: str, words: str) -> tuple[str, str]:
    return seen.lead(milestone.project, endpoint, words, milestone.key, key=milestone.key)
