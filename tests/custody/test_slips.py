"""Custody slips: made by the worker, kept by content, a further version when what they say changes."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.custody.taking import taken
from tests.factories import MONDAY, draft, laptop, planned, sent
from tests.reports.typesetter import Typesetter
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.custody.actions import bring_back, expect_back, hand_on
from tracker.custody.models import Custody
from tracker.custody.slips import CLAIM_LASTS
from tracker.files.store import read
from tracker.milestones.whole_project import send_draft
from tracker.outbox.models import Notice
from tracker.reports import slip_making
from tracker.reports.slip_making import make_slips
from tracker.timeline.queries import entries_of

SOON = MONDAY + timedelta(minutes=5)


@pytest.fixture
def typesetter(monkeypatch):
    one = Typesetter()
    monkeypatch.setattr(slip_making, "renderer", one)
    return one


def make(settings, at=SOON):
    with clock.at(at):
        return list(make_slips(settings))


def the_custody():
    db.session.rollback()
    return db.session.scalars(sa.select(Custody)).one()


def test_it_says_everything_and_is_told_to_the_contacts(cast, settings, typesetter):
    project = sent(cast)
    taken(cast, project, laptop(cast, used_by="Anna Quay"))
    assert make(settings) == ["issued"]
    [html] = typesetter.documents
    for words in (
        "Anna&#39;s laptop",
        "5CD8123ABC",
        "Anna Quay",
        "One scratch on the lid",
        "Tess Turner",
        "Fri 6 Mar",
        "our loan laptop LN-3",
        "size: A4;",
    ):
        assert words in html
    custody = the_custody()
    [slip] = custody.slips
    assert (slip.version, custody.paper_wanted_at) == (1, None)
    assert read(settings.files, slip.file_hash)
    [entry] = entries_of(project.client.uuid, {"custody.slip_issued"})
    assert entry.facts["slip"] == f"HD-{slip.number}"
    assert entry.facts["file_hash"] == slip.file_hash
    kinds = db.session.scalars(sa.select(Notice.kind).where(Notice.kind == "custody.slip_issued")).all()
    assert len(kinds) == 2
    assert make(settings) == []


def test_of_a_draft_it_is_told_as_the_draft_is_sent(cast, settings, typesetter):
    project = draft(cast)
    planned(cast, project)
    taken(cast, project, laptop(cast))
    make(settings)
    told = sa.select(sa.func.count()).where(Notice.kind == "custody.slip_issued")
    assert db.session.scalar(told) == 0
    with clock.at(SOON), writing():
        send_draft(cast.account("owner").actor, the_custody().project)
    assert db.session.scalar(told) == 2


def test_what_changes_makes_a_further_version_under_its_own_number(cast, settings, typesetter):
    custody = taken(cast, sent(cast), laptop(cast))
    make(settings)
    with clock.at(SOON), writing():
        expect_back(cast.account("owner").actor, the_custody(), MONDAY.date() + timedelta(days=9), "the part")
    assert make(settings, SOON + timedelta(minutes=1)) == ["issued"]
    custody = the_custody()
    assert [slip.version for slip in custody.slips] == [1, 2]
    assert custody.slips[0].number < custody.slips[1].number
    assert "then Wed 11 Mar" in typesetter.documents[1]
    with writing():
        custody.paper_wanted_at = SOON
    assert make(settings, SOON + timedelta(minutes=2)) == ["unchanged"]
    with pytest.raises(sa.exc.DatabaseError, match="append-only"), writing():
        db.session.execute(sa.text("UPDATE custody_slips SET file_hash = 'x'"))


def test_what_changed_while_it_was_made_is_made_anew(cast, settings, typesetter):
    taken(cast, sent(cast), laptop(cast))
    by = cast.account("owner").actor

    def hand_it_on():
        typesetter.meanwhile = lambda: None
        with clock.at(SOON + timedelta(seconds=30)), writing():
            hand_on(by, the_custody(), holder="the maker", reason="keyboard", at=SOON)

    typesetter.meanwhile = hand_it_on
    assert make(settings) == ["issued", "issued"]
    assert len(the_custody().slips) == 2
    assert "with the maker" in typesetter.documents[1]


def test_one_that_fails_is_tried_once_more_and_then_left(cast, settings, typesetter):
    taken(cast, sent(cast), laptop(cast))
    typesetter.fail()
    later = SOON + CLAIM_LASTS + timedelta(minutes=1)
    assert [make(settings), make(settings), make(settings, later)] == [["not issued"], [], ["not issued"]]
    assert make(settings, later + 2 * CLAIM_LASTS) == []
    assert the_custody().paper_wanted_at


def test_back_before_it_was_made_none_is_made(cast, settings, typesetter):
    custody = taken(cast, sent(cast), laptop(cast))
    with clock.at(SOON), writing():
        bring_back(cast.account("owner").actor, custody, at=SOON, condition="fine", worse=False)
    assert make(settings) == []


def test_staff_and_client_download_the_same_file_and_a_stranger_nothing(app, cast, settings, typesetter):
    project, device = sent(cast), laptop(cast)
    taken(cast, project, device)
    make(settings)
    slip = the_custody().slips[0]
    ours = f"/devices/{device.uuid}/slips/{slip.number}.pdf"
    theirs = f"/portal/{project.ref}/devices/{device.uuid}/slips/{slip.number}.pdf"
    kept = read(settings.files, slip.file_hash)
    assert browser_of(app, cast, "technician").raw("GET", ours).data == kept
    assert browser_of(app, cast, "viewer").raw("GET", theirs).data == kept
    assert browser_of(app, cast, "stranger").raw("GET", theirs).status_code == 404
