"""Staff write an apology in six parts, see it as the client will, and send it; the client reads it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.apologies.given import PARTS, apologised, drafted, gone_wrong
from tests.factories import MONDAY, first_of, give, sent
from tests.notes.talking import body, delivered
from tests.queries import count_queries
from tracker.apologies.forms import LONGEST_PART
from tracker.apologies.models import Apology, ApologyDraft
from tracker.base import clock
from tracker.base.database import db

NEW = "/projects/HD-1/apologies/new"
LATER = MONDAY + timedelta(days=2)


def draft_address(tail: str = "") -> str:
    return f"/projects/HD-1/apologies/{db.session.scalars(sa.select(ApologyDraft)).one().uuid}{tail}"


def test_from_what_went_wrong_to_what_the_client_reads(cast, browse):
    project, incident = gone_wrong(cast)
    gone_wrong(cast, project, "No cables in the bag")
    with clock.at(MONDAY):
        owner = browse("owner")
        page = owner.get(f"{NEW}?incident={incident.uuid}")
        fields = page.fields()
        assert fields["incidents"] == [incident.uuid]
        assert "90 minutes late" in fields["what_went_wrong"]
        assert "We noticed it ourselves" in page.text
        assert "1 of 6 parts" in page.text
        page = owner.send(NEW, fields | vars(PARTS))
        assert page.h1 == "As the client will read it"
        assert "5 of 6 parts" in page.text
        assert page.soup.select_one(".exact").get_text() == PARTS.text
        page = owner.submit(draft_address("/send"))
        assert "Sent by Omar Oakes" in page.text
        assert "Proof line: HD " in page.text
        assert page.soup.select_one(".exact").get_text() == PARTS.text
        client = browse("viewer").get("/portal/HD-1")
        assert PARTS.regret in client.text
        page = browse("viewer").get(client.link("This apology with its proof line"))
        assert page.soup.select_one(".exact").get_text() == PARTS.text
        assert "Proof line: HD " in page.text
        assert PARTS.regret in browse("approver").get("/portal/HD-1/timeline").text


def test_errors_stand_where_they_belong(cast, browse):
    project, incident = gone_wrong(cast)
    with clock.at(MONDAY):
        owner = browse("owner")
        page = owner.send(NEW, owner.get(NEW).fields() | {"incidents": []})
        assert page.errors == ["What is it for? Choose at least one thing that went wrong."]
        drafted(cast, project, incident, parts=PARTS.with_part("responsibility", ""))
        page = owner.submit(draft_address("/send"))
        assert page.errors == ["Say that it is our responsibility; without that it is no apology."]
        assert db.session.scalars(sa.select(Apology)).all() == []


def test_what_the_word_check_finds_is_marked_and_stops_all_but_a_manager(cast, browse):
    project, incident = gone_wrong(cast)
    drafted(cast, project, incident, parts=PARTS.with_part("never_again", "I HAVE  a business to run."))
    with clock.at(MONDAY):
        page = browse("owner").get(draft_address("/send"))
        assert [mark.get_text() for mark in page.soup.select("mark")] == ["I HAVE  a business to run"]
        assert "somebody else matters more to us" in page.text
        assert "Send it" not in page.text
        page = browse("owner").submit(draft_address("/send"))
        assert "can’t stand in an apology" in page.text
        found = browse("owner").get(draft_address("/edit")).soup.select_one("[data-findings=never_again]")
        assert "I HAVE a business to run" in found.get_text()
        page = browse("manager").submit(draft_address("/send"), override="Their own words")
        assert "Their own words" in page.text
    assert "Their own words" not in browse("approver").get("/portal/HD-1").text


def test_while_it_is_typed(cast, browse):
    gone_wrong(cast)
    owner = browse("owner")
    typed = {"what_went_wrong": "", "regret": "SORRY if you felt", "repair": "We pay."}
    answer = owner.raw("POST", "/apologies/check", data=owner.get(NEW).fields() | typed)
    assert answer.status_code == 200
    said = answer.get_json()
    assert said["given"] == 2
    assert [one["words"] for one in said["findings"]["regret"]] == ["SORRY if you felt"]
    assert "repair" not in said["findings"]
    typed = {"regret": "a" * LONGEST_PART + " Sorry if you felt"}
    answer = owner.raw("POST", "/apologies/check", data=owner.get(NEW).fields() | typed)
    assert "regret" not in answer.get_json()["findings"], "what is too long is not read to its end"


def test_of_two_who_write_at_once_one_is_told(cast, browse):
    project, incident = gone_wrong(cast)
    drafted(cast, project, incident)
    with clock.at(MONDAY):
        owner, manager = browse("owner"), browse("manager")
        mine, theirs = (
            owner.get(draft_address("/edit")).fields(),
            manager.get(draft_address("/edit")).fields(),
        )
        owner.send(draft_address("/edit"), mine | {"repair": "We pay for it."})
        page = manager.send(draft_address("/edit"), theirs | {"repair": "We come again."})
        assert page.status == 409
        assert "We pay for it." in page.text
        assert page.fields()["repair"] == "We come again."


def test_thrown_away_it_is_needed_as_before(cast, browse):
    project, incident = gone_wrong(cast)
    drafted(cast, project, incident)
    with clock.at(MONDAY):
        page = browse("owner").submit(draft_address("/withdraw"))
        assert "an apology is due" in page.text


def test_lists_say_what_is_due_and_overdue_for_how_long(cast, browse, app):
    project, first = gone_wrong(cast)
    gone_wrong(cast, project, "No cables", at=LATER)
    with clock.at(LATER):
        page = browse("owner").get("/apologies")
        assert "an apology was due Tue 3 Mar 2026 known for 2 days" in page.text
        assert "an apology is due Thu 5 Mar 2026 known since today" in page.text
        morning = browse("owner").get("/").on_screen("#let-down")
        assert "We owe Harbour Dental 2 apologies, first for “90 minutes late”" in morning
        assert "known for 2 days" in morning
        assert "90 minutes late" not in browse("technician").get("/?whose=mine&list=today").text
        assert "None was sent yet." in page.text
    apologised(cast, project, first)
    with clock.at(LATER):
        page = browse("finance").get("/apologies?client=HD")
        assert PARTS.regret[:40] in page.text
        assert "90 minutes late" not in page.on_screen("#needed")


def test_the_number_of_queries_stays(cast, browse, app):
    project, _ = gone_wrong(cast)
    seen = []
    for count in (1, 6):
        for number in range(count):
            _, one = gone_wrong(cast, project, f"Thing {count} {number}")
            _, other = gone_wrong(cast, project, f"Other {count} {number}")
            apologised(cast, project, one)
            drafted(cast, project, other)
        with clock.at(LATER), count_queries(app) as queries:
            browse("manager").get("/apologies")
        seen.append(len(queries))
    assert seen[0] == seen[1]


def test_mailed_word_for_word_from_the_owner(cast, browse, app):
    project, incident = gone_wrong(cast)
    apologised(
        cast, project, incident, parts=PARTS.with_part("repair", "The visit is free.\nSo is the next.")
    )
    mails = delivered(app, "We are sorry")
    assert set(mails) == {"anna@harbour.example", "vic@harbour.example"}
    for mail in mails.values():
        assert "omar@northside.example" in mail["Reply-To"]
        assert PARTS.regret in body(mail)
        assert "So is the next." in body(mail)
        assert "Record " in body(mail)


def test_the_client_reads_what_we_still_owe_and_nothing_they_were_not_told(cast, browse):
    _project, incident = gone_wrong(cast)
    with clock.at(MONDAY):
        assert "owe you an apology" not in browse("approver").get("/portal/HD-1").text
        owner = browse("owner")
        path = f"/projects/HD-1/incidents/{incident.uuid}/take-up"
        owner.send(path, owner.get(path).fields() | {"answer": "We came late.", "for_client": "y"})
        told = browse("approver").get("/portal/HD-1").text
        assert "We still owe you an apology for one thing that went wrong." in told


@pytest.mark.parametrize("came", ["10:12", "09:31"])
def test_one_tap_for_a_little_lateness_alone(cast, browse, came):
    project = sent(cast, "First visit", kind="visit")
    visit = first_of(project)
    give(cast, visit, "2026-03-02T10:00" if came == "10:12" else "2026-03-02T09:00")
    at = MONDAY.replace(hour=int(came[:2]), minute=int(came[3:]))
    path = f"/projects/HD-1/milestones/{visit.key}/sorry"
    with clock.at(at):
        browse("technician").submit(f"/projects/HD-1/milestones/{visit.key}/arrive")
        owner = browse("owner")
        offered = "Say sorry" in owner.get("/projects/HD-1").text
        assert offered == (came == "10:12")
        page = owner.submit(path)
        if came == "10:12":
            apology = db.session.scalars(sa.select(Apology)).one()
            assert "waited for us for 12 minutes" in apology.text
            assert [one.kind for one in apology.incidents] == ["late"]
            assert "Say sorry" not in owner.get("/projects/HD-1").text
            assert "recorded as gone wrong already" in owner.submit(path).text
        else:
            assert "less than half an hour late" in page.text
