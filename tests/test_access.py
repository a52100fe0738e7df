"""Every route × method × person × id: who gets in is what `access_table.py` says, and nothing leaks."""

from collections.abc import Iterator
from dataclasses import asdict
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.access_table import TABLE
from tests.cast import Cast, browser_of
from tests.pages import Browser
from tests.world import ABSENT, Belongings, furnish, restricted_client
from tracker.access.policy import POLICY
from tracker.base.database import writing

STAFF = {"T": "technician", "O": "owner", "M": "manager", "F": "finance", "X": "administrator"}
CONTACTS = {"A": "approver", "V": "viewer"}
OUTSIDERS = (None, "disabled", "ended")

UUIDS = {
    "milestones.correct": "promise",
    "milestones.take_back": "ask",
    "milestones.ask_again": "ask",
    "milestones.note_clause": "ask",
    "milestones.park": "ask",
    "portal.answer": "ask",
    "portal.give_answer": "ask",
    "milestones.lift": "hold",
    "make_goods.returned": "payment",
    "migration.batch": "batch",
    "migration.edit": "batch",
    "migration.drop": "batch",
    "migration.add_checks": "batch",
    "migration.begin": "batch",
    "migration.copied": "batch",
    "migration.roll_back": "batch",
    "migration.clear": "batch",
    "migration.bring": "batch",
    "migration.counts": "batch",
    "migration.compare": "batch",
    "migration.list_file": "batch",
    "migration.run": "batch",
    "migration.changes": "batch",
    "portal.data_class": "batch",
    "portal.answer_data": "batch",
    "portal.let_go": "batch",
    "portal.take_back_let_go": "batch",
    "exports.differences": "batch",
    "risk_actions.page": "risk_action",
    "risk_actions.edit": "risk_action",
    "risk_actions.second": "risk_action",
    "risk_actions.withdraw": "risk_action",
    "risk_actions.ask": "risk_action",
    "risk_actions.spoken": "risk_action",
    "risk_actions.before": "risk_action",
    "risk_actions.perform": "risk_action",
    "risk_actions.verify": "risk_action",
    "portal.consent": "risk_action",
    "portal.mail_code": "risk_action",
    "portal.give_consent": "risk_action",
    "portal.refuse_consent": "risk_action",
    "checks.tick": "check",
    "checks.second": "check",
    "checks.untick": "check",
    "checks.edit": "check",
    "checks.drop": "check",
    "checks.edit_saved": "checklist",
    "checks.archive": "checklist",
    "checks.bring_back": "checklist",
    "desk.correct_note": "note",
    "files.remove": "file",
    "files.file": "file",
    "files.for_contact": "file",
    "desk.day_correct": "note",
    "desk.day_tick": "check",
    "desk.promise_call": "call",
    "desk.call_made": "call",
    "desk.private_word": "contact",
    "desk.take_up": "incident",
    "amends.incident": "incident",
    "amends.describe": "incident",
    "amends.close": "incident",
    "amends.reopen": "incident",
    "portal.incident": "incident",
    "portal.say_owed": "incident",
    "apologies.page": "apology",
    "apologies.edit": "apology_draft",
    "apologies.send": "apology_draft",
    "apologies.withdraw": "apology_draft",
    "portal.apology": "apology",
    "lessons.page": "lesson",
    "lessons.edit": "lesson",
    "lessons.name_owner": "lesson",
    "lessons.decide": "lesson",
    "lessons.look_after_project": "lesson",
    "lessons.look_after_device": "lesson",
    "lessons.choose": "lesson",
    "lessons.apply_to_template": "lesson",
    "lessons.apply_to_checklist": "lesson",
    "lessons.add_from": "incident",
    "lessons.link": "incident",
    "project_templates.edit_step": "step",
    "project_templates.move_step": "step",
    "project_templates.drop_step": "step",
    "clients.edit_site": "site",
    "devices.page": "device",
    "device_backups.add": "device",
    "device_backups.restore": "device",
    "device_backups.correct": "device",
    "custody.take_away": "device",
    "custody.write_slip": "device",
    "custody.expected": "device",
    "custody.hand_on": "device",
    "custody.bring_back": "device",
    "custody.slip_file": "device",
    "replacements.propose": "device",
    "replacements.put_in_place": "device",
    "replacements.take_back": "device",
    "devices.edit": "device",
    "devices.look_up": "device",
    "devices.retire": "device",
    "devices.bring_back": "device",
    "devices.drop_model": "device_model",
    "devices.edit_licence": "licence",
    "devices.cancel_licence": "licence",
    "devices.replace_licence": "licence",
    "devices.bring_back_licence": "licence",
    "devices.answer_stop": "licence",
    "portal.stop_renewal": "licence",
    "clients.mail": "notice",
    "clients.try_mail_again": "notice",
    "clients.send_mail_again": "notice",
    "instance.try_again": "notice",
    "clients.edit_contact": "contact",
    "clients.erase_mail_words": "contact",
    "clients.end_contact": "contact",
    "clients.send_link": "contact",
    "clients.revoke_links": "contact",
}

NOT_A_FORM = {
    "accounts.sign_out",
    "leaving.back",
    "portal.sign_out",
    "portal.introduced",
    "clients.send_link",
}
"""Posts that act without a form of fields; they have tests of their own, here only who may send them."""

WHILE_WRITING = {"apologies.check"}
"""A question that a page puts by itself while somebody writes; it changes nothing."""

OF_A_FEED = {"portal.revoke_feed", "feeds.revoke_mine"}
"""Nobody here has a calendar address of their own; each kind has tests of its own."""

IN_A_DEMO = {"demo_mails.everyone", "demo_mails.mail", "demo_mails.as_html"}
"""Not there in any other instance; they have tests of their own."""

MANAGER_SEES = {"M", "X"}


@pytest.fixture
def world(app: Flask, cast: Cast) -> dict[str, Belongings]:
    """A's things, B's things, and those of a client that only managers and administrators may see."""
    with writing():
        object.__setattr__(cast, "hidden", restricted_client())
    return {
        "own": furnish(cast, "harbour", "Alphamark"),
        "other": furnish(cast, "orchard", "Canarybird"),
        "restricted": furnish(cast, "hidden", "Hiddenmark", owner="manager"),
        "absent": ABSENT,
    }


@pytest.fixture
def people(app: Flask, cast: Cast) -> dict[str | None, Browser]:
    """A browser for everybody, one with a session that was ended among them."""
    browsers = {who: browser_of(app, cast, who) for who in (*STAFF.values(), *CONTACTS.values(), "disabled")}
    browsers["ended"] = browser_of(app, cast, "approver")
    browsers["ended"].raw(
        "POST", "/portal/sign-out", data={"csrf_token": token_of(browsers["ended"], "/portal/")}
    )
    browsers[None] = Browser(app)
    return browsers


def token_of(browser: Browser, path: str) -> str:
    """The form token of this browser, taken from a page it may see."""
    page = browser.get(path)
    return str(page.soup.select_one("input[name=csrf_token]")["value"])


def routes(app: Flask, *audiences: str) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if POLICY[rule.endpoint].audience in audiences:
            for method in sorted(rule.methods & {"GET", "POST"}):
                yield rule, method


def address(app: Flask, rule: Rule, things: Belongings, account: str) -> str:
    """The route's address for these belongings."""
    values = asdict(things) | {
        "uuid": getattr(things, UUIDS[rule.endpoint]) if rule.endpoint in UUIDS else account
    }
    with app.test_request_context():
        adapter = app.url_map.bind("makegood.test")
        return adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})


def send(browser: Browser, method: str, path: str, token: str):
    """A GET, or a POST whose form can't be valid, so that 422 means: this person got in."""
    if method == "GET":
        return browser.raw("GET", path)
    return browser.raw("POST", path, data={"csrf_token": token, "form_id": "no uuid"})


def test_every_endpoint_has_its_line_and_no_line_is_stale(app):
    assert TABLE.keys() == {rule.endpoint for rule in app.url_map.iter_rules()} == POLICY.keys()


@pytest.mark.slow
@pytest.mark.once
def test_staff_routes(app, cast, world, people):
    tokens = {letter: token_of(people[who], "/me") for letter, who in STAFF.items()}
    wrong = []
    for rule, method in routes(app, "staff"):
        for place, things in world.items():
            if place == "other" or (place == "restricted" and not rule.arguments):
                continue
            account = cast.account("technician").uuid if place != "absent" else str(uuid4())
            path = address(app, rule, things, account)
            for letter, who in STAFF.items():
                answer = send(people[who], method, path, tokens[letter])
                wanted = expected_of_staff(rule, method, place, letter)
                if answer.status_code not in wanted:
                    wrong.append((rule.endpoint, method, place, who, answer.status_code, wanted))
                if rule.endpoint == "accounts.sign_out":
                    people[who] = browser_of(app, cast, who)
                    tokens[letter] = token_of(people[who], "/me")
            for who in (*CONTACTS.values(), *OUTSIDERS):
                answer = send(people[who], method, path, "none")
                if answer.status_code not in ({303} if method == "GET" else {400, 401}):
                    wrong.append((rule.endpoint, method, place, who, answer.status_code, "no entry"))
    assert not wrong


def expected_of_staff(rule: Rule, method: str, place: str, letter: str) -> set[int]:
    allowed = TABLE[rule.endpoint] + ("O" if "T" in TABLE[rule.endpoint] else "")  # The cast's owner is one.
    if letter not in allowed and "O" not in TABLE[rule.endpoint]:
        return {403}  # At the door; whether one is the owner shows only at the thing itself.
    if rule.endpoint in OF_A_FEED | IN_A_DEMO:
        return {404}
    if rule.arguments and (place == "absent" or (place == "restricted" and letter not in MANAGER_SEES)):
        return {404}
    if rule.arguments and letter == "O" and place == "restricted":
        return {404}
    if letter not in allowed:
        return {403}
    if method == "GET" or rule.endpoint in WHILE_WRITING:
        return {200, 303}
    return {303} if rule.endpoint in NOT_A_FORM else {422}


@pytest.mark.slow
@pytest.mark.once
def test_contact_routes(app, cast, world, people):
    tokens = {letter: token_of(people[who], "/portal/") for letter, who in CONTACTS.items()}
    wrong = []
    for rule, method in routes(app, "contact"):
        for place, things in world.items():
            if place == "restricted" or (place == "other" and not rule.arguments):
                continue
            path = address(app, rule, things, str(uuid4()))
            for letter, who in CONTACTS.items():
                answer = send(people[who], method, path, tokens[letter])
                wanted = expected_of_contact(rule, method, place, letter)
                if answer.status_code not in wanted:
                    wrong.append((rule.endpoint, method, place, who, answer.status_code, wanted))
                if rule.endpoint == "portal.sign_out":
                    people[who] = browser_of(app, cast, who)
                    tokens[letter] = token_of(people[who], "/portal/")
            for who in (*STAFF.values(), *OUTSIDERS):
                answer = send(people[who], method, path, "none")
                if answer.status_code not in {303, 400, 401}:
                    wrong.append((rule.endpoint, method, place, who, answer.status_code, "no entry"))
    assert not wrong


def expected_of_contact(rule: Rule, method: str, place: str, letter: str) -> set[int]:
    if letter not in TABLE[rule.endpoint]:
        return {403}  # At the door: a viewer is an approver nowhere here.
    if rule.arguments and (place != "own" or rule.endpoint in OF_A_FEED):
        return {404}
    return {200, 303} if method == "GET" else ({303} if rule.endpoint in NOT_A_FORM else {422})


def test_foreign_and_absent_answer_byte_for_byte_alike(app, world, people):
    for rule, method in routes(app, "contact"):
        if rule.arguments and method == "GET":
            foreign, absent = (
                people["approver"].raw("GET", address(app, rule, world[place], str(uuid4())))
                for place in ("other", "absent")
            )
            assert (
                (foreign.status_code, foreign.data) == (absent.status_code, absent.data) == (404, absent.data)
            )


def test_restricted_and_absent_answer_alike_to_staff_who_may_not_see(app, world, people):
    for rule, method in routes(app, "staff"):
        if rule.arguments and method == "GET" and "T" in TABLE[rule.endpoint]:
            hidden, absent = (
                people["technician"].raw("GET", address(app, rule, world[place], str(uuid4())))
                for place in ("restricted", "absent")
            )
            assert (
                (hidden.status_code, hidden.data) == (absent.status_code, absent.data) == (404, absent.data)
            )
