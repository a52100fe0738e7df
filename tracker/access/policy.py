"""Every endpoint and who may enter it. An endpoint without a row stops the start (deny by default).

The row's act is checked twice: against nobody's thing at the door, and against the thing itself when it
is fetched (`get_project_for` and its like take the act from here), so that a view can't ask for less.
"""

from dataclasses import dataclass
from typing import Literal

Audience = Literal["anyone", "staff", "contact"]


@dataclass(frozen=True)
class Row:
    audience: Audience
    act: str | None = None


ANYONE = Row("anyone")
CONTACT = Row("contact")


def staff(act: str = "look") -> Row:
    return Row("staff", act)


POLICY: dict[str, Row] = {
    "static": ANYONE,
    "health.healthz": ANYONE,
    "health.readyz": ANYONE,
    # accounts
    "accounts.setup": ANYONE,
    "accounts.sign_in": ANYONE,
    "accounts.forgot": ANYONE,
    "accounts.password": ANYONE,
    "accounts.go_in": ANYONE,
    "accounts.sign_out": staff(),
    "accounts.me": staff(),
    "accounts.change_password": staff(),
    "accounts.everyone": staff("keep accounts"),
    "accounts.invite": staff("keep accounts"),
    "accounts.edit": staff("keep accounts"),
    "leaving.disable": staff("keep accounts"),
    "accounts.enable": staff("keep accounts"),
    "accounts.send_link": staff("keep accounts"),
    # clients
    "clients.everyone": staff(),
    "clients.page": staff(),
    "clients.add": staff("keep clients"),
    "clients.edit": staff("keep clients"),
    "clients.restrict": staff("restrict a client"),
    "clients.add_contact": staff("keep clients"),
    "clients.edit_contact": staff("keep clients"),
    "clients.end_contact": staff("keep clients"),
    "clients.send_link": staff("keep clients"),
    "clients.revoke_links": staff("keep clients"),
    "clients.add_site": staff("keep clients"),
    "clients.edit_site": staff("keep clients"),
    # projects
    "projects.start": staff("start a project"),
    "projects.edit": staff("plan"),
    "milestones.send": staff("send a draft"),
    "projects.name_owner": staff("name the owner"),
    "milestones.ask_hold": staff("ask the client"),
    "milestones.project_ready": staff("plan"),
    "projects.close": staff("close"),
    "projects.end": staff("end early"),
    # milestones
    "milestones.add": staff("plan"),
    "milestones.edit": staff("plan"),
    "milestones.drop": staff("plan"),
    "milestones.assign": staff("assign people"),
    "milestones.promise": staff("promise"),
    "milestones.correct": staff("promise"),
    "milestones.ready": staff("report ready"),
    "milestones.correct_happened": staff("report ready"),
    "milestones.arrive": staff("log work"),
    "milestones.ask_withdrawal": staff("ask the client"),
    "milestones.take_back": staff("ask the client"),
    "milestones.looked": staff("look at re-promises"),
    "milestones.add_hold": staff("note a hold"),
    "milestones.lift": staff("note a hold"),
    "desk.add_note": staff("log work"),
    "desk.correct_note": staff("log work"),
    # desk
    "desk.home": staff(),
    "desk.projects": staff(),
    "desk.project": staff(),
    "desk.timeline": staff(),
    "desk.search": staff(),
    "desk.instance_timeline": staff("keep accounts"),
    "reports.issue": staff("issue a report"),
    "reports.download": staff(),
    # the client's pages
    "portal.enter": ANYONE,
    "portal.welcome": ANYONE,
    "portal.sign_out": CONTACT,
    "portal.home": CONTACT,
    "portal.project": CONTACT,
    "portal.report": CONTACT,
    "portal.issued": CONTACT,
    "portal.calendar": CONTACT,
    "portal.make_feed": CONTACT,
    "portal.revoke_feed": CONTACT,
    "feeds.calendar": ANYONE,
}
