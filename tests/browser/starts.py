"""Where each person's crawl begins: the first page, and pages of states that few of their kind are in."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from tests.browser.furnishing_devices import DONE, DRAFT
from tests.browser.furnishing_lessons import EXPOSING
from tests.browser.known import device, only
from tests.browser.serving import Site
from tracker.accounts.models import Account
from tracker.base.database import db
from tracker.incidents.models import Incident
from tracker.lessons.models import Lesson
from tracker.make_goods.models import MakeGood
from tracker.migration.models import Batch
from tracker.risk_actions.models import RiskAction

VISIT = "/projects/HD-1/milestones/M01"
DELIVERY = "/projects/HD-1/milestones/M08"
PATHS: dict[str | None, list[str]] = {
    None: ["/sign-in", "/forgot", "/enter/"],
    "owner": [
        "/",
        "/projects/OL-1",
        f"{VISIT}/arrive",
        f"{VISIT}/come-anyway",
        "/projects/GH-1",
        f"{DELIVERY}/arrivals",
        f"{DELIVERY}/arrivals/take-back",
        "/projects/HD-1/resume",
        "/clients/HD/not-the-same",
        "/search?q=rack",
        "/projects?q=zeppelin",
    ],
    "technician": [
        "/",
        "/day",
        *(f"/day/HD-1/M07/{what}" for what in ("here", "log", "wrong", "ready")),
        "/projects/GH-1",
        "/clients/HD/devices",
    ],
    "manager": ["/", "/projects/GH-1", "/projects/ML-1", "/projects/ML-1/close"],
    "administrator": ["/", "/staff", "/timeline", "/clients/HD/restrict"],
    "client": ["/portal/"],
    "another client": ["/portal/", "/portal/HD-1/trainings/M09"],
}


def _things_gone_wrong() -> list[str]:
    """One that only has to be closed, one that is."""
    found = [only(Incident, text=text) for text in ("The key did not fit.", "The lamp fell down.")]
    return [f"/projects/GH-1/incidents/{incident.uuid}" for incident in found]


def _devices_data_and_work() -> list[str]:
    """The pages of a few devices lead to what those of most do not; data is planned, copied, compared."""
    devices = [device(name).uuid for name in ("Consulting room 2", "Reception", "Printer in the hall")]
    batches = [only(Batch, title=title).uuid for title in ("Programs", "Settings", "Old letters")]
    work = [
        (only(RiskAction, title=title).uuid, step) for title, step in ((DRAFT, "second"), (DONE, "verify"))
    ]
    return [
        *(f"/devices/{uuid}" for uuid in devices),
        f"/files/add/device:{devices[0]}",
        *(f"/projects/GH-1/data/{uuid}" for uuid in batches),
        *(f"/projects/GH-1/risk-actions/{uuid}/{step}" for uuid, step in work),
        _the_lesson(),
    ]


def _the_lesson() -> str:
    """One that was decided: managers may change templates by it, all look after what it exposes."""
    return f"/lessons/{only(Lesson, title=EXPOSING).uuid}"


def _a_make_good_in_each_state_and_a_lesson() -> list[str]:
    newest = sa.select(sa.func.max(MakeGood.id)).group_by(MakeGood.state)
    found = db.session.scalars(sa.select(MakeGood).where(MakeGood.id.in_(newest)).order_by(MakeGood.id))
    return [_the_lesson(), *(f"/make-goods/{make_good.ref}" for make_good in found)]


def _a_disabled_account() -> list[str]:
    return [f"/staff/{only(Account, name='Nils Gone').uuid}/edit"]


def _data_of_which_something_was_let_go() -> list[str]:
    return [f"/portal/GH-1/data/{only(Batch, title='Old drawings').uuid}"]


BY_NAME: dict[Any, Callable[[], list[str]]] = {
    "owner": _things_gone_wrong,
    "technician": _devices_data_and_work,
    "manager": _a_make_good_in_each_state_and_a_lesson,
    "administrator": _a_disabled_account,
    "client": _data_of_which_something_was_let_go,
}
"""Things of the stories that are known by what they are called; their addresses are made by chance."""


def starts(site: Site, who: str | None) -> list[str]:
    """Full addresses; a stranger also begins at what our mails carry."""
    with site.app.app_context():
        paths = PATHS[who] + BY_NAME.get(who, list)()
    links = [site.way_in("technician"), site.way_in("client"), site.way_out()] if who is None else []
    return [site.base + path for path in paths] + links
