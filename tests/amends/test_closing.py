"""A thing gone wrong closes when it is admitted and made good or let go; the client opens it again."""

import pytest
import sqlalchemy as sa

from tests.amends.given import NEXT_MONDAY, noted
from tests.factories import sent
from tests.make_goods.given import offered, terms
from tests.notes.talking import body, delivered
from tracker.amends import closing
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.base.exact import TextChanged
from tracker.incidents.actions import describe, take_up
from tracker.incidents.answering import say_owed
from tracker.incidents.exact_text import exact_text
from tracker.incidents.models import Incident, IncidentAnswer
from tracker.incidents.words import NOTHING_OWED, SOMETHING_OWED
from tracker.make_goods.offering import For, offer
from tracker.projects.models import Project
from tracker.timeline.queries import entries_of


def admitted(cast) -> tuple[Project, Incident]:
    """Told to the client, with who was responsible; what makes it good is open."""
    project = sent(cast)
    incident = noted(cast, project)
    owner = cast.account("owner").actor
    with clock.at(NEXT_MONDAY), writing():
        take_up(owner, project, incident, "We broke your disk; a new one comes on Friday.", for_client=True)
        describe(owner, project, incident, kind="device_worse", role="the workshop", impact="A lost morning")
    return project, incident


def says(cast, project: Project, incident: Incident, said: str, words: str = "", who: str = "approver"):
    with clock.at(NEXT_MONDAY), writing():
        say_owed(cast.contact(who).actor, project, incident, said, exact_text(project, incident).hash, words)


def one() -> Incident:
    return db.session.scalars(sa.select(Incident).execution_options(populate_existing=True)).one()


def test_what_is_lacking_stands_on_its_page_and_stops_the_closing(cast, browse):
    project = sent(cast)
    incident = noted(cast, project)
    path = f"/projects/HD-1/incidents/{incident.uuid}"
    with clock.at(NEXT_MONDAY):
        owner = browse("owner")
        gaps = owner.get(path).soup.select("#closing li")
        ways = [gap.a["href"].partition("?")[0] for gap in gaps]
        told, described, offered = f"{path}/take-up", f"{path}/describe", "/projects/HD-1/make-goods/new"
        assert ways == [told, described, told, offered]
        assert not owner.get(f"{path}/close").soup.select("main form")
        again = owner.send(f"{path}/close", owner.get(f"{path}/describe").fields())
    assert (again.status, again.errors) == (422, ["The client has not been told of it."])
    assert one().closed_at is None


def test_it_closes_once_the_client_says_that_nothing_is_owed(app, cast, browse):
    _project, incident = admitted(cast)
    with clock.at(NEXT_MONDAY):
        path = f"/portal/HD-1/incidents/{incident.uuid}"
        anna = browse("approver")
        fields = anna.get(path).fields()
        assert anna.send(path, fields).errors == ["Please press one of the two buttons."]
        assert anna.send(path, fields | {"nothing": "y", "shown": "0" * 64}).status == 422
        told = anna.send(path, fields | {"nothing": "y", "words": "All good"}).text
        assert "nothing more is owed for this" in told
        owner = browse("owner")
        owner.submit(f"/projects/HD-1/incidents/{incident.uuid}/close")
        assert "closed" in anna.get("/portal/HD-1").on_screen("#incidents")
        assert incident.text not in anna.get("/portal/HD-1").text
    assert one().closed_at is not None
    mail = delivered(app, "Nothing more is owed for it")["omar@northside.example"]
    assert "All good" in body(mail)


def test_who_would_like_something_opens_it_again_and_says_what(cast):
    project, incident = admitted(cast)
    says(cast, project, incident, NOTHING_OWED)
    with clock.at(NEXT_MONDAY), writing():
        closing.close(cast.account("owner").actor, project, incident)
    with pytest.raises(Invalid, match="would put it right"):
        says(cast, project, incident, SOMETHING_OWED, " ")
    says(cast, project, incident, SOMETHING_OWED, "A free visit")
    assert one().closed_at is None
    with pytest.raises(Refused, match="would like something"), writing():
        closing.close(cast.account("owner").actor, project, incident)
    says(cast, project, incident, SOMETHING_OWED, "A free visit")
    assert db.session.scalar(sa.select(sa.func.count(IncidentAnswer.id))) == 2


def test_only_an_approver_says_it_of_what_they_were_told(cast):
    project, incident = admitted(cast)
    for actor in (cast.contact("viewer").actor, cast.account("manager").actor):
        with pytest.raises(Forbidden), writing():
            say_owed(actor, project, incident, NOTHING_OWED, exact_text(project, incident).hash)
    secret = noted(cast, project)
    with pytest.raises(Refused, match="not told"):
        says(cast, project, secret, NOTHING_OWED)
    with pytest.raises(TextChanged), writing():
        say_owed(cast.contact("approver").actor, project, incident, NOTHING_OWED, "0" * 64)


def test_we_open_it_again_with_a_reason_that_the_client_reads(cast, browse):
    project, incident = admitted(cast)
    says(cast, project, incident, NOTHING_OWED)
    owner, path = cast.account("owner").actor, f"/projects/HD-1/incidents/{incident.uuid}"
    with clock.at(NEXT_MONDAY):
        with writing():
            closing.close(owner, project, incident)
            closing.close(owner, project, incident)
        with pytest.raises(Refused, match="open it again first"), writing():
            describe(owner, project, incident, kind="late", role="", impact="")
        browse("owner").submit(f"{path}/reopen", reason="The new disk fails too.")
        assert "The new disk fails too." in browse("viewer").get("/portal/HD-1/timeline").text
        assert "Closing it" in browse("finance").get(path).text
    assert one().closed_at is None


def test_what_discloses_itself_keeps_its_kind(cast):
    project = sent(cast)
    incident = noted(cast, project, kind="device_risked", discloses=True)
    with pytest.raises(Refused, match="stays"), writing():
        describe(cast.account("owner").actor, project, incident, kind="late", role="x", impact="")


def test_what_the_client_does_not_know_of_is_not_there_for_them(cast, browse):
    incident = noted(cast, sent(cast))
    with clock.at(NEXT_MONDAY):
        for path in (f"incidents/{incident.uuid}", f"costs?incident={incident.uuid}"):
            assert browse("approver").raw("GET", f"/portal/HD-1/{path}").status_code == 404


def test_what_was_offered_before_they_would_like_something_does_not_close_it(cast):
    project, incident = admitted(cast)
    offered(cast, project=project, incident=incident, less_reason="A new disk is on its way")
    assert closing.lacking_of(incident) == []
    says(cast, project, incident, SOMETHING_OWED, "A free visit too")
    assert ["would like something" in one.words for one in closing.lacking_of(incident)] == [True]
    with clock.at(NEXT_MONDAY), writing():
        offer(
            cast.account("owner").actor,
            For(project.client, project, incident),
            terms(cast, less_reason="Beside it"),
        )
    assert closing.lacking_of(incident) == []


def test_only_what_they_said_last_is_mailed(app, cast):
    project, incident = admitted(cast)
    says(cast, project, incident, NOTHING_OWED)
    says(cast, project, incident, SOMETHING_OWED, "A free visit")
    assert not delivered(app, "Nothing more is owed")
    assert "A free visit" in body(delivered(app, "They would like something")["omar@northside.example"])


def test_what_the_client_says_stands_with_its_proof_line(app, cast, browse):
    project, incident = admitted(cast)
    other = noted(cast, project)
    for one_of, said in ((incident, SOMETHING_OWED), (incident, NOTHING_OWED)):
        says(cast, project, one_of, said, "A new disk.")
    [entry] = entries_of(project.client.uuid, {"incident.nothing_owed"})
    digits = " ".join(entry.hash[at : at + 4] for at in (0, 4, 8, 12))
    with clock.at(NEXT_MONDAY), writing():
        take_up(cast.account("owner").actor, project, other, "We forgot it.", for_client=True)
    with clock.at(NEXT_MONDAY):
        page = browse("viewer").get(f"/portal/HD-1/incidents/{incident.uuid}").text
        assert f"Record {entry.number} · {digits}" in page
        assert "keep this number" not in browse("viewer").get(f"/portal/HD-1/incidents/{other.uuid}").text
