"""The data of a project on the staff pages: several classes in one screen, what is next, ticking."""

import pytest

from tests.factories import MONDAY, draft, first_of, laptop, sent
from tests.migration.given import batch_of, compared, missed
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import writing
from tracker.checks.queries import checks_on
from tracker.holds.queries import open_holds
from tracker.migration.holding import keep_holds
from tracker.migration.models import Batch
from tracker.migration.queries import batches_of

DATA = "/projects/HD-1/data"


@pytest.fixture
def project(cast):
    return sent(cast, "Files moved")


@pytest.fixture
def hands(browse):
    with clock.at(MONDAY):
        yield browse("technician")


def at(batch: Batch, tail: str = "") -> str:
    return f"{DATA}/{batch.uuid}{tail}"


def test_the_usual_classes_are_added_in_one_screen(cast, project, hands):
    old = laptop(cast)
    new = laptop(cast, serial="NEW-1", name="New desktop")
    page = hands.get(DATA)
    assert "Nothing to be moved is named yet." in page.text
    page = hands.get(f"{DATA}/new?usual=1")
    fields = page.fields()
    page = hands.send(f"{DATA}/new", fields | {"source": old.uuid, "target": new.uuid, "room": "2 TB"})
    added = batches_of(project.id)
    assert [one.title for one in added] == [
        "Documents",
        "Images",
        "Mail",
        "Contacts",
        "Calendar",
        "Programs",
    ]
    assert {(one.source_device_id, one.target_device_id, one.room) for one in added} == {
        (old.id, new.id, 2 * 10**12)
    }
    assert page.text.count("Anna's laptop → New desktop") == 6
    assert all(checks_on(project.id, one.subject) for one in added)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"source": ""}, "Choose a device, a service or a folder."),
        ({"source_name": ""}, "Write down which one it is."),
        ({"target": "service", "target_name": "Old host"}, "This is where it comes from"),
        ({"title": "Everything"}, "Leave the name out where several classes are added"),
        ({"room": "plenty"}, "Enter an amount of data, such as 412 GB or 1.5 TB."),
        ({"source": "00000000-0000-4000-8000-000000000000"}, "Not a valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(project, hands, typed, said):
    fields = hands.get(f"{DATA}/new?usual=1").fields()
    fields |= {"source": "service", "source_name": "Old host", "target": "folder", "target_name": "Share"}
    page = hands.send(f"{DATA}/new", fields | typed)
    assert (page.status, said in page.text) == (422, True)
    assert batches_of(project.id) == []


def test_the_page_says_how_it_stands_and_what_is_next(cast, project, hands):
    batch = batch_of(cast, project, milestone=first_of(project))
    assert "Bring the list of the source first" in hands.get(at(batch)).text
    compared(cast, batch, target=False, source=1200)
    page = hands.get(at(batch))
    assert "1,200 items at the source, not compared yet" in page.text
    page = hands.get(at(batch, "/begin"))
    assert "“Backup verified, a sample restored” was not checked." in page.text
    page = hands.submit(at(batch, "/begin"))
    assert "Nobody had looked whether there is room for it." in page.text
    hands.submit(at(batch, "/copied"))
    compared(cast, batch, matched=1080, changed=20, missing=100)
    page = hands.get(at(batch))
    for said in ("1,080 of 1,200 arrived", "90.0 %", "100 missing, 20 changed", "Not everything is there."):
        assert said in page.text
    assert "100 missing, 20 changed" in hands.get("/projects/HD-1").text


def test_same_size_is_called_so_and_never_a_percentage(cast, project, hands):
    compared(cast, batch_of(cast, project), matched=5, content="size")
    page = hands.get(DATA)
    assert "5 of 5 of the same size" in page.text
    assert "100.0" not in page.text


def test_the_total_stands_beside_its_classes(cast, project, hands):
    golden = {
        "documents": {"matched": 1080, "missing": 100, "changed": 20},
        "images": {"matched": 800},
        "mail": {"matched": 14250, "missing": 750, "content": "counts"},
        "contacts": {"matched": 608, "missing": 32, "content": "counts"},
        "calendar": {"matched": 342, "missing": 18, "content": "counts"},
    }
    for name, counts in golden.items():
        compared(cast, batch_of(cast, project, name), **counts)
    page = hands.get(DATA)
    assert "Together 94.8 % of 18,000 arrived, over the 5 classes that were compared." in page.text
    batch_of(cast, project, "programs")
    assert "One class is not compared yet." in hands.get(DATA).text


def test_a_tick_leads_back_to_its_list_and_lifts_what_it_held(cast, project, hands):
    batch = batch_of(cast, project, "settings")
    critical, plain = checks_on(project.id, batch.subject)[:2]
    one = "/projects/HD-1/checks/{}/{}".format
    assert 'data-in-place="checks"' in hands.get(at(batch)).html
    fields = hands.get(one(plain.uuid, "tick")).fields()
    answer = hands.raw("POST", one(plain.uuid, "tick"), data=fields)
    assert answer.headers["Location"] == f"{at(batch)}#check-{plain.uuid}"
    held = [one.sentence for one in open_holds([project.id])]
    hands.submit(one(critical.uuid, "tick"), evidence="Two folders restored")
    page = hands.submit(one(critical.uuid, "second"), alone="y")
    assert "done and checked by Tess Turner alone" in page.text
    left = [one.sentence for one in open_holds([project.id])]
    assert any("Backup verified" in sentence for sentence in held)
    assert not any("Backup verified" in sentence for sentence in left)


def test_further_checks_are_pasted(cast, project, hands):
    batch = batch_of(cast, project)
    hands.submit(at(batch, "/checks/new"), lines="! Macros run\nFonts there")
    assert checks_on(project.id, batch.subject)[-1].text == "Fonts there"


def test_of_two_who_change_it_the_second_sees_what_the_first_wrote(cast, project, hands, browse):
    batch = batch_of(cast, project)
    mine = hands.get(at(batch, "/edit")).fields()
    browse("owner").submit(at(batch, "/edit"), title="Old papers")
    page = hands.send(at(batch, "/edit"), mine | {"title": "Papers"})
    assert (page.status, "Old papers" in page.text) == (409, True)


def test_the_source_is_not_cleared_from_the_page_before_its_time(cast, project, browse):
    batch = batch_of(cast, project)
    owner = browse("owner")
    page = owner.get(at(batch, "/clear"))
    assert "The client has not accepted what arrived of Documents" in page.text
    with clock.at(MONDAY), writing():
        batch.accepted_at = MONDAY
        keep_holds(cast.account("owner").actor, batch)
    with clock.at(MONDAY):
        page = owner.submit(at(batch, "/clear"), how="wiped", words="Three passes")
    assert "Proof line: HD " in page.text
    assert "wiped: it can’t be read any more" in page.text


def test_one_that_is_not_moved_stands_aside_with_its_reason(cast, project, browse):
    batch = batch_of(cast, project)
    page = browse("owner").submit(at(batch, "/drop"), reason="It stays on the server")
    assert "One is not moved after all" in page.text
    assert "It stays on the server" in page.text


def test_another_projects_batch_is_not_there(cast, project, hands):
    foreign = batch_of(cast, draft(cast, "orchard"))
    for tail in ("", "/edit", "/begin"):
        assert hands.get(at(foreign, tail)).status == 404


def test_many_classes_are_no_more_work_than_few(app, cast, project, hands):
    compared(cast, batch_of(cast, project), matched=5, missing=1)
    counts = []
    for _ in range(2):
        for path in (DATA, "/projects/HD-1", "/?whose=all"):
            with count_queries(app) as seen:
                assert hands.get(path).status == 200
            counts.append(len(seen))
        for _ in range(6):
            batch = batch_of(cast, project, device=None)
            compared(cast, batch, matched=5, missing=1)
            missed(cast, project, batch)
    assert counts[:3] == counts[3:], counts
