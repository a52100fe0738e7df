"""Visits and tasks that somebody is put down for, and the forms of their day."""

from datetime import UTC, datetime
from typing import Any

from tests.cast import Cast
from tests.factories import MONDAY, first_of, give, planned, sent
from tests.pages import Browser, Page
from tracker.base import clock
from tracker.base.database import writing
from tracker.checks.actions import add_checks
from tracker.checks.words import TEXT, Item
from tracker.clients.actions import add_site
from tracker.milestones.actions import assign_people, subject_of
from tracker.milestones.models import Milestone
from tracker.projects.models import Project

FRIDAY_AT_NINE = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
"""London is on UTC in March."""


def put_down(cast: Cast, milestone: Milestone, who: str = "technician") -> None:
    """Say that this person works on it."""
    with clock.at(MONDAY), writing():
        assign_people(cast.account("owner").actor, milestone, [cast.account(who)])


def visit(
    cast: Cast, due: str = "2026-03-06T09:00", who: str = "technician", client: str = "harbour"
) -> Milestone:
    """A visit in a project of its own, promised with 15 minutes either way, somebody put down for it."""
    project = sent(cast, client=client)
    milestone = planned(cast, project, "Site survey", "visit", day=None)
    give(cast, milestone, due, tolerance=15 if "T" in due else None)
    put_down(cast, milestone, who)
    return milestone


def furnish(cast: Cast, milestone: Milestone) -> None:
    """A site with address and phone, something to bring, a plain check and a critical one."""
    with clock.at(MONDAY), writing():
        project, by = milestone.project, cast.account("owner").actor
        project.site = add_site(
            by, project.client, name="Quay", address="12 Quay Street\nWhitby", phone="+44 555 0144"
        )
        milestone.bring = "battery backup\n2 patch cables"
        items = [
            Item(text="Power measured", critical=False, evidence=""),
            Item(text="Backup proved by a restore", critical=True, evidence=TEXT),
        ]
        add_checks(by, project, subject_of(milestone), items)


def task(cast: Cast, title: str = "Cabling", who: str = "technician") -> Project:
    """A project whose one milestone, a piece of work for Friday, somebody is put down for."""
    project = sent(cast, title)
    put_down(cast, first_of(project), who)
    return project


def my_day(browser: Browser, at: datetime = FRIDAY_AT_NINE) -> Page:
    with clock.at(at):
        return browser.get("/day")


def form_of(page: Page, ending: str) -> tuple[str, dict[str, Any]]:
    """The address and the fields of the one form whose address ends so."""
    found = [str(f["action"]) for f in page.soup.select("main form[data-keep]")]
    [address] = [address for address in found if address.endswith(ending)]
    return address, page.fields(address)
