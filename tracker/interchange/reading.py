"""Reading an interchange file: bytes in, a whole and valid document out, or what is wrong with it."""

from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo

from tracker.base.errors import Invalid
from tracker.base.moments import Moment
from tracker.interchange import format as form
from tracker.interchange import rules, values
from tracker.interchange.parts import FormatErrors, Part, Problems
from tracker.interchange.reading_devices import device, licence
from tracker.interchange.rules_devices import things_rules
from tracker.interchange.text import decode

STATE = values.one_of(get_args(form.State))
KIND = values.one_of(get_args(form.Kind))
CAUSE = values.one_of(get_args(form.Cause))
ROLE = values.one_of(get_args(form.Role))
FORMAT = values.one_of((form.NAME,))


def read(data: bytes) -> form.FileDoc:
    """The document in a file of `makegood/1`; FormatErrors names the place of each error otherwise."""
    problems = Problems()
    doc = _file(Part(_tree(data), "", problems))
    problems.refuse()
    return doc


def _tree(data: bytes) -> dict[str, object]:
    try:
        tree = decode(data)
    except Invalid as refusal:
        raise FormatErrors([refusal.message]) from None
    if not isinstance(tree, dict):
        raise FormatErrors(["The file must hold one object, which begins with {."])
    return tree


def _file(part: Part) -> form.FileDoc:
    part.get("format", FORMAT)
    doc = form.FileDoc(clients=tuple(_client(client) for client in part.parts("clients")))
    part.judge(rules.file_rules(doc))
    part.close(form.FileDoc)
    return doc


def _client(part: Part) -> form.ClientDoc:
    time_zone = part.get("time_zone", values.time_zone)
    sites = tuple(_site(site) for site in part.parts("sites")) if part.has("sites") else ()
    zones = {site.name: site.time_zone or time_zone for site in sites}
    doc = form.ClientDoc(
        code=part.get("code", values.code),
        name=part.get("name", values.name),
        time_zone=time_zone,
        locale=part.find("locale", values.locale),
        holidays=_region(part),
        sites=sites,
        contacts=tuple(_contact(contact) for contact in part.parts("contacts")),
        devices=tuple(device(one, zones) for one in part.parts("devices")) if part.has("devices") else (),
        licences=tuple(licence(one) for one in part.parts("licences")) if part.has("licences") else (),
        projects=tuple(_project(project, zones, time_zone) for project in part.parts("projects")),
    )
    part.judge(rules.client_rules(doc))
    part.judge(things_rules(doc))
    part.close(form.ClientDoc)
    return doc


def _region(part: Part) -> form.HolidayRegion:
    found = part.get("holidays", values.or_null(values.an_object))
    if found is None:
        return form.WEEKENDS_ONLY
    region = part.under("holidays", found)
    doc = form.HolidayRegion(
        country=region.get("country", values.label), subdivision=region.find("subdivision", values.label)
    )
    if region.sound:
        region.judge(rules.region_rules(doc))
    region.close(form.HolidayRegion)
    return doc


def _site(part: Part) -> form.SiteDoc:
    doc = form.SiteDoc(
        name=part.get("name", values.name),
        address=part.find("address", values.wording),
        phone=part.find("phone", values.phone),
        time_zone=part.find("time_zone", values.time_zone),
        holidays=_region(part) if part.has("holidays") else None,
    )
    part.close(form.SiteDoc)
    return doc


def _contact(part: Part) -> form.ContactDoc:
    doc = form.ContactDoc(
        name=part.get("name", values.name),
        email=part.get("email", values.email),
        role=part.get("role", ROLE),
        phone=part.find("phone", values.phone),
    )
    part.close(form.ContactDoc)
    return doc


def _project(part: Part, zones: dict[str, str], client_zone: str) -> form.ProjectDoc:
    state, site = part.get("state", STATE), part.find("site", values.name)
    if site and site not in zones:
        part.note("site", f"{values.shown(site)} is not the name of a site of this client.")
    own_zone = part.find("time_zone", values.time_zone)
    zone = ZoneInfo(own_zone or zones.get(site or "") or client_zone or "UTC")
    doc = form.ProjectDoc(
        ref=part.get("ref", values.ref),
        title=part.get("title", values.title),
        state=state,
        owner=part.get("owner", values.email),
        deputy=part.find("deputy", values.email),
        site=site,
        time_zone=own_zone,
        holidays=_region(part) if part.has("holidays") else None,
        holidays_stored=part.each("holidays_stored", values.day),
        milestones=tuple(_milestone(item, zone, state) for item in part.parts("milestones")),
    )
    part.judge(rules.project_rules(doc))
    part.close(form.ProjectDoc)
    return doc


def _milestone(part: Part, zone: ZoneInfo, state: form.State) -> form.MilestoneDoc:
    moment = values.moment(zone)
    doc = form.MilestoneDoc(
        key=part.get("key", values.label),
        title=part.get("title", values.title),
        kind=part.get("kind", KIND),
        done_means=part.get("done_means", values.wording),
        people=part.each("people", values.email) or (),
        promises=tuple(_promise(promise, moment) for promise in part.parts("promises")),
        planned=part.find("planned", values.day),
        withdrawn=part.find("withdrawn", values.day),
        accepted=part.find("accepted", values.day),
        done=part.get("done", values.or_null(moment)),
    )
    if part.sound:
        part.judge(rules.milestone_rules(doc, state))
    part.close(form.MilestoneDoc)
    return doc


def _promise(part: Part, moment: values.Parser[Moment]) -> form.PromiseDoc:
    due, made_on = part.get("due", moment), part.get("made_on", moment)
    doc = form.PromiseDoc(
        due=due,
        tolerance_minutes=_tolerance(part, due),
        made_on=made_on,
        words=part.find("words", values.wording),
        made_by=part.find("made_by", values.name),
        made_to=part.find("made_to", values.name),
        channel=part.find("channel", values.name),
        reason=part.find("reason", values.wording),
        cause=part.find("cause", CAUSE),
        agreed=_agreed(part, made_on),
        declined=part.find("declined", values.day),
        done_means=part.find("done_means", values.wording),
        lines=_lines(part),
        minutes=part.find("minutes", values.minutes),
    )
    part.close(form.PromiseDoc)
    return doc


def _tolerance(part: Part, due: Moment | None) -> int:
    if due and not due.timed and part.has("tolerance_minutes"):
        part.note("tolerance_minutes", "only a promise that is due at a time has a tolerance.")
    return part.find("tolerance_minutes", values.tolerance) or 0


def _agreed(part: Part, made_on: Moment | None) -> date | None:
    agreed = part.find("agreed", values.agreement)
    if agreed is True:
        return made_on.day if made_on else None
    return agreed


def _lines(part: Part) -> tuple[str, ...]:
    lines = part.each("lines", values.name)
    if lines == ():
        part.note("lines", "this list is empty; it is left out when nothing is listed.")
    return lines or ()
