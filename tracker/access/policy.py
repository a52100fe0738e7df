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


def contact(act: str) -> Row:
    return Row("contact", act)


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
    "clients.mails": staff(),
    "clients.mail": staff(),
    "clients.try_mail_again": staff("send a mail again"),
    "clients.send_mail_again": staff("send a mail again"),
    # the instance
    "instance.page": staff("keep the instance"),
    "instance.send_test": staff("keep the instance"),
    "instance.try_again": staff("keep the instance"),
    # projects
    "projects.start": staff("start a project"),
    "projects.replan": staff("plan"),
    "project_templates.everyone": staff("keep templates"),
    "project_templates.add": staff("keep templates"),
    "project_templates.page": staff("keep templates"),
    "project_templates.edit": staff("keep templates"),
    "project_templates.change": staff("keep templates"),
    "project_templates.copy": staff("keep templates"),
    "project_templates.archive": staff("keep templates"),
    "project_templates.bring_back": staff("keep templates"),
    "project_templates.put_back": staff("keep templates"),
    "project_templates.add_step": staff("keep templates"),
    "project_templates.edit_step": staff("keep templates"),
    "project_templates.move_step": staff("keep templates"),
    "project_templates.drop_step": staff("keep templates"),
    "projects.save_template": staff("keep templates"),
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
    "portal.as_client": staff(),
    "portal.as_client_timeline": staff(),
    "clients.mark_same": staff("keep clients"),
    "clients.unmark_same": staff("keep clients"),
    "milestones.wrong_client": staff("plan"),
    "leaving.away": staff(),
    "leaving.back": staff(),
    "leaving.away_of": staff("name the owner"),
    "leaving.pass_on": staff("name the owner"),
    "milestones.explain": staff("promise"),
    "milestones.move": staff("promise"),
    "milestones.ready": staff("report ready"),
    "milestones.correct_happened": staff("report ready"),
    "milestones.arrive": staff("log work"),
    "milestones.ask_withdrawal": staff("ask the client"),
    "milestones.take_back": staff("ask the client"),
    "milestones.ask_again": staff("ask the client"),
    "milestones.note_clause": staff("ask the client"),
    "milestones.park": staff("ask the client"),
    "milestones.resume": staff("plan"),
    "milestones.looked": staff("look at re-promises"),
    "milestones.arrivals": staff("log work"),
    "milestones.arrivals_back": staff("log work"),
    "milestones.attendees": staff("log work"),
    "milestones.waits": staff("plan"),
    "milestones.bring": staff("plan"),
    "milestones.add_hold": staff("note a hold"),
    "milestones.lift": staff("note a hold"),
    "milestones.add_checks": staff("plan"),
    "milestones.ask_visit": staff("ask the client"),
    # checks
    "checks.tick": staff("log work"),
    "checks.second": staff("log work"),
    "checks.untick": staff("log work"),
    "checks.edit": staff("plan"),
    "checks.drop": staff("plan"),
    "checks.saved": staff("keep templates"),
    "checks.save": staff("keep templates"),
    "checks.edit_saved": staff("keep templates"),
    "checks.archive": staff("keep templates"),
    "checks.bring_back": staff("keep templates"),
    "desk.add_note": staff("log work"),
    "desk.correct_note": staff("log work"),
    "desk.messages": staff("log work"),
    "desk.promise_call": staff("log work"),
    "desk.call_made": staff("log work"),
    "desk.private_words": staff("read private words"),
    "desk.private_word": staff("read private words"),
    "desk.record_incident": staff("log work"),
    "desk.take_up": staff("take up an incident"),
    # my day
    "desk.day": staff(),
    "desk.day_here": staff("log work"),
    "desk.day_log": staff("log work"),
    "desk.day_wrong": staff("log work"),
    "desk.day_ready": staff("report ready"),
    "desk.day_tick": staff("log work"),
    "desk.day_correct": staff("log work"),
    "phone.worker": ANYONE,
    "phone.manifest": ANYONE,
    # desk
    "desk.home": staff(),
    "desk.projects": staff(),
    "desk.project": staff(),
    "desk.timeline": staff(),
    "desk.search": staff(),
    "desk.instance_timeline": staff("keep accounts"),
    "reports.issue": staff("issue a report"),
    "reports.preview": staff("issue a report"),
    "reports.preview_pdf": staff("issue a report"),
    "reports.download": staff(),
    # the client's pages
    "portal.enter": ANYONE,
    "portal.welcome": ANYONE,
    "portal.sign_out": CONTACT,
    "portal.home": CONTACT,
    "portal.project": CONTACT,
    "portal.report": CONTACT,
    "portal.issued": CONTACT,
    "portal.timeline": CONTACT,
    "portal.client_timeline": CONTACT,
    "portal.introduced": CONTACT,
    "portal.answer": CONTACT,
    "portal.give_answer": contact("answer"),
    "portal.messages": contact("speak"),
    "portal.private_word": contact("speak"),
    "portal.call": contact("speak"),
    "portal.confirm": contact("confirm training"),
    "portal.mails": CONTACT,
    "portal.stop": ANYONE,
    "portal.calendar": CONTACT,
    "portal.make_feed": CONTACT,
    "portal.revoke_feed": CONTACT,
    "feeds.calendar": ANYONE,
    "feeds.mine": staff(),
    "feeds.event_for_staff": staff(),
    "feeds.event_for_client": CONTACT,
    "feeds.event_by_mail": ANYONE,
    "feeds.revoke_mine": staff(),
    # tables and figures to take along
    "desk.figures": staff(),
    "portal.figures": CONTACT,
    "exports.everything": staff(),
    "exports.client": staff(),
    "exports.project": staff(),
    "exports.own": CONTACT,
    "exports.own_project": CONTACT,
}
