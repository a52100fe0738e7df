"""Lines of the morning about the client's words: what was asked of them, what they said, wrote and wish."""

from datetime import datetime

from flask import url_for
from markupsafe import Markup

from tracker.base import wording
from tracker.base.texts import gettext, ngettext
from tracker.base.texts import page_text as _
from tracker.desk.morning_lines import Line, Seen, shortened, strong, where
from tracker.desk.morning_reading import Found
from tracker.incidents.models import Incident
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_CORRECTION,
    ASK_DATE,
    ASK_HOLD,
    ASK_VISIT,
    ASK_WITHDRAWAL,
    Ask,
)
from tracker.notes.models import Call
from tracker.projects.models import Project


def refused(found: Found, seen: Seen) -> Line:
    """The client said no to a date, asked to move a visit or returned what we reported done."""
    project, ask = seen.ask(found)
    details = [project.ref]
    if ask.answered_on:
        day = wording.near_short_day(ask.answered_on, seen.today(project))
        details.append(gettext("answered %(day)s", day=day))
    if ask.answer_words:
        details.append(gettext("“%(words)s”", words=shortened(ask.answer_words)))
    return Line(_refused(project, ask), details, _lead_on(project, ask, seen))


def _refused(project: Project, ask: Ask) -> Markup:
    thing = strong(ask.milestone.title if ask.milestone else project.title)
    client = project.client.name
    if ask.kind == ASK_VISIT:
        return _("%(thing)s: %(client)s asks us to move it", thing=thing, client=client)
    if ask.kind == ASK_DATE:
        return _("%(thing)s: the date does not suit %(client)s", thing=thing, client=client)
    return _("%(thing)s: for %(client)s it is not done yet", thing=thing, client=client)


def _lead_on(project: Project, ask: Ask, seen: Seen) -> tuple[str, str]:
    """To another date, or to what the client misses."""
    if ask.milestone is None:
        return url_for("desk.project", number=project.ref), gettext("Open")
    if ask.kind == ASK_ACCEPTANCE:
        return seen.row(ask.milestone)
    key = ask.milestone.key
    return seen.lead(project, "milestones.promise", gettext("Give a date"), key, key=key)


def waits(found: Found, seen: Seen) -> Line:
    """A question that the client has not answered."""
    project, ask = seen.ask(found)
    asked = seen.moment(project, ask.asked_at)
    details = [*where(project), gettext("asked %(moment)s", moment=asked)]
    if count := len(ask.reminders):
        details.append(ngettext("reminded once", "reminded %(num)s times", count))
    address = url_for(
        "desk.project", number=project.ref, _anchor=ask.milestone.key if ask.milestone else None
    )
    return Line(_asked(project, ask), details, (address, gettext("Open")))


def _asked(project: Project, ask: Ask) -> Markup:
    thing = ask.milestone.title if ask.milestone else project.title
    return _("%(what)s: “%(thing)s”", what=strong(_what(ask)), thing=thing)


def _what(ask: Ask) -> str:
    if ask.kind == ASK_DATE and ask.promise:
        return gettext("A new date, %(day)s", day=wording.short_day(ask.promise.due_on))
    named = {
        ASK_CORRECTION: gettext("A corrected date"),
        ASK_ACCEPTANCE: gettext("Acceptance"),
        ASK_HOLD: gettext("Putting it on hold"),
        ASK_VISIT: gettext("Coming though not all is ready"),
        ASK_WITHDRAWAL: gettext("Withdrawal"),
    }
    return named.get(ask.kind, gettext("A question"))


def wrote(since: datetime, found: Found, seen: Seen) -> Line:
    """The last message of this project is the client's."""
    project = seen.projects[found.project_id]
    title = _("%(client)s wrote, and nobody has answered", client=strong(project.client.name))
    due = seen.office.a_day_after(since)
    words = (
        gettext("an answer was due %(moment)s") if due <= seen.now else gettext("an answer is due %(moment)s")
    )
    details = [
        project.ref,
        gettext("since %(moment)s", moment=seen.moment(project, since)),
        words % {"moment": seen.moment(project, due)},
    ]
    return Line(title, details, seen.lead(project, "desk.messages", gettext("Answer"), "messages"))


def wrote_in_private(contact: str, since: datetime, found: Found, seen: Seen) -> Line:
    """A word to the managers that none of them has answered."""
    project = seen.projects[found.project_id]
    title = _("%(name)s wrote to the managers in private", name=strong(contact))
    moment = seen.moment(project, since)
    details = [*where(project), gettext("since %(moment)s", moment=moment)]
    return Line(title, details, (url_for("desk.private_words"), gettext("Answer")))


def called(call: Call, found: Found, seen: Seen) -> Line:
    """Somebody asked to be called, and no call was promised, or its time has passed."""
    project = seen.projects[found.project_id]
    title = _("%(client)s asked us to call", client=strong(project.client.name))
    if call.promised:
        when = gettext("we promised %(moment)s", moment=wording.moment(call.promised))
    else:
        when = gettext("asked %(moment)s", moment=seen.moment(project, call.asked_at))
    if call.promised:
        act = seen.lead(project, "desk.call_made", gettext("I called"), "calls", uuid=call.uuid)
    else:
        act = seen.lead(project, "desk.promise_call", gettext("Promise a call"), "calls", uuid=call.uuid)
    return Line(title, [project.ref, call.phone, when], act)


def went_wrong(incident: Incident, found: Found, seen: Seen) -> Line:
    """Something went wrong, and nobody has taken it up."""
    project = seen.projects[found.project_id]
    client = strong(project.client.name)
    title = _("%(client)s: something went wrong, and nobody has taken it up", client=client)
    noticed = gettext("noticed %(moment)s", moment=seen.moment(project, incident.noticed_at))
    details = [project.ref, noticed, gettext("“%(words)s”", words=shortened(incident.text))]
    act = seen.lead(project, "desk.take_up", gettext("Take it up"), "incidents", uuid=incident.uuid)
    return Line(title, details, act)
