"""On working days at 07:30 where we are: what *This morning* shows, for owners, deputies and managers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _

from tracker.access.actor import MANAGER, Actor
from tracker.accounts.models import ACTIVE, Account
from tracker.announcements.letter import Letter, Piece, Way, lines, written
from tracker.base import wording
from tracker.base.calendars import WorkCalendar
from tracker.base.clock import now
from tracker.base.database import db
from tracker.desk.morning import Listed, Morning, collect
from tracker.desk.morning_lines import Line
from tracker.desk.morning_scope import CLIENT, ENDS, LET_DOWN, NOBODY, TODAY, UNDER_WAY, read_wanted
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.outbox.once import Fallen
from tracker.projects.models import Project
from tracker.rounds.reading import staff
from tracker.rounds.rules import MORNING_AT, has_come, is_morning

KIND = "morning.list"

NO_REASON = {CLIENT, ENDS}
"""Lists that go along with a mail: what waits for a client, or ends in weeks, is no reason for one."""


def fallen_due(at: datetime) -> list[Fallen]:
    """One list for everybody who answers for something under way, and for managers while anything is."""
    zone = _our_zone()
    today = has_come(at, MORNING_AT, zone)
    if today is None or not is_morning(at, today, zone) or not WorkCalendar(zone).is_working_day(today):
        return []
    return [
        Fallen(f"morning:{today}:{number}", KIND, due_at=at, account_id=number, facts={"day": str(today)})
        for number in sorted(_concerned())
    ]


def _concerned() -> set[int]:
    under_way = Project.state.in_(UNDER_WAY)
    rows = db.session.execute(
        sa.select(Project.owner_id, Project.deputy_id).where(under_way).distinct()
    ).all()
    in_charge = {number for row in rows for number in row if number}
    people = staff()
    managers = {number for number, account in people.items() if account.actor.has(MANAGER)} if rows else set()
    return (in_charge & people.keys()) | managers


@writes(KIND)
def morning_list(notice: Notice) -> Outcome:
    """What of the morning asks for one of us; without it there is no mail (N5)."""
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    if not is_morning(now(), date.fromisoformat(notice.facts["day"]), _our_zone()):
        return Suppressed("that morning was over before this left")
    morning = _morning_of(account.actor)
    shown = [listed for listed in morning.lists if listed.count]
    if not any(listed.name not in NO_REASON for listed in shown):
        return Suppressed("nothing waits for them this morning")
    day = wording.long_day(morning.today)
    letter = Letter(
        greeting=_("Good morning, %(name)s.", name=account.name),
        body=[part for listed in shown for part in _part(listed)],
        way=Way(_("Your morning"), f"{current_app.config['SETTINGS'].base_url}/"),
    )
    return written(letter, to=(account.name, account.email), subject=_("Your morning, %(day)s", day=day))


def _morning_of(actor: Actor) -> Morning:
    """As the page collects it: for managers everything, for the others what they answer for."""
    with current_app.test_request_context():  # The lines hold addresses, which only a page can make.
        return collect(actor, read_wanted({}, actor), _our_zone())


def _part(listed: Listed) -> list[str | Piece]:
    said = [_line(line) for line in listed.lines]
    if more := listed.count - len(said):
        said.append(_("and %(num)s more", num=more))
    return [_("%(question)s %(count)s", question=_question(listed.name), count=listed.count), lines(said)]


def _question(name: str) -> str:
    """The head of the list, as on the page."""
    return {
        LET_DOWN: _("Whom did we let down?"),
        TODAY: _("What breaks today?"),
        NOBODY: _("What is nobody looking after?"),
        CLIENT: _("Waiting for the client"),
        ENDS: _("What ends soon"),
    }[name]


def _line(line: Line) -> str:
    return " · ".join([line.title.striptags(), *line.details])


def _our_zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["SETTINGS"].vendor_zone)
