"""The client's pages of their data: what arrived, find my file, let go, accept, miss a file."""

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, compared, missed
from tests.migration.lists_given import compare, sums
from tests.queries import count_queries
from tracker.base import clock

FILES = {"letters/a.docx": "a", "letters/b.docx": "b", "photo.jpg": "sun"}
THERE = {"letters/a.docx": "a", "photo.jpg": "another"}
DATA = "/portal/HD-1/data"


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def batch(cast, project):
    found = batch_of(cast, project)
    compare(cast, project, found, sums(FILES), sums(THERE))
    return found


def at(batch, tail=""):
    return f"{DATA}/{batch.uuid}{tail}"


def test_each_class_stands_with_its_numbers_and_the_total_beside_them(cast, project, browse):
    golden = {
        "documents": {"matched": 1080, "missing": 100, "changed": 20},
        "images": {"matched": 800},
        "mail": {"matched": 14250, "missing": 750, "content": "counts"},
        "contacts": {"matched": 608, "missing": 32, "content": "counts"},
        "calendar": {"matched": 342, "missing": 18, "content": "counts"},
    }
    for name, counts in golden.items():
        compared(cast, batch_of(cast, project, name), **counts)
    for who in ("viewer", "approver"):
        page = browse(who).get(DATA)
        assert "90.0 % 1,080 of 1,200 arrived 1,080 of 1,200 arrived 100 missing, 20 changed" in page.text
        assert "Together 94.8 % of 18,000 arrived, over the 5 classes" in page.text
    page = browse("viewer").get("/portal/HD-1")
    assert "14,250 of 15,000 arrived" in page.text
    assert "Your data: 94.8 % arrived" in page.text
    assert "Images is compared, and everything is there." in page.text
    assert "An approver of yours decides this." in page.text


def test_compared_by_size_or_not_at_all_is_said_as_such(cast, project, browse):
    compared(cast, batch_of(cast, project), matched=5, content="size")
    batch_of(cast, project, "images")
    page = browse("viewer").get(DATA)
    assert "compared by size only" in page.text
    assert "not copied yet" in page.text
    assert "100.0 %" not in page.text
    assert "accept" not in browse("viewer").get("/portal/HD-1").text.lower()


def test_find_my_file_tells_where_it_is_and_leads_to_the_report(cast, project, batch, browse):
    viewer = browse("viewer")
    page = viewer.get(f"{DATA}/find?q=PHOTO")
    assert "there, but not the same" in page.text
    assert "It was at: photo.jpg It is at: photo.jpg" in page.text
    page = viewer.get(f"{DATA}/find?q=tax+2024")
    assert "No file with this in its name." in page.text
    form = viewer.get(page.link("Report it missing"))
    assert form.soup.select_one("#name")["value"] == "tax 2024"
    page = viewer.submit(page.link("Report it missing"), words="It was on the desktop")
    assert "missing; we look for it" in page.text
    assert "tax 2024" in viewer.get("/portal/HD-1").text


def test_what_is_not_there_is_let_go_and_the_class_accepted(cast, project, batch, browse):
    approver = browse("approver")
    page = approver.get(at(batch))
    assert "letters/b.docx missing" in page.text
    page = approver.get(page.link("Let all of these go"))
    assert page.h1 == "Let one go"
    assert "letters/b.docx" in page.on_screen(".exactly")
    page = approver.submit(at(batch, "/let-go?state=missing"), reason="")
    assert page.status == 422
    page = approver.submit(at(batch, "/let-go"), reason="Drafts, nobody needs them")
    assert "compared; everything you did not let go is there" in page.text
    assert "Drafts, nobody needs them" in page.text
    assert "Read and answer" in approver.get("/portal/HD-1").text
    page = approver.send(at(batch, "/answer"), approver.get(at(batch, "/answer")).fields() | {"yes": "1"})
    assert "accepted by you" in page.text
    assert "Anna Quay accepted it" in page.text
    assert "Take back" not in page.text
    page = approver.send(
        at(batch, "/answer"), approver.get(at(batch, "/answer")).fields() | {"no": "1", "words": "It is torn"}
    )
    assert "Anna Quay returned it" in page.text
    assert "accepted what arrived of “Documents”" in approver.get("/portal/HD-1/timeline").text
    page = approver.submit(approver.get(at(batch)).link("Take back · Drafts, nobody needs them"))
    assert "compared; not everything is there" in page.text


def test_a_viewer_reads_and_does_not_decide(cast, project, batch, browse):
    page = browse("viewer").get(at(batch))
    assert "letters/b.docx missing" in page.text
    assert "Let " not in page.text
    for tail in ("/let-go", "/answer"):
        assert browse("viewer").get(at(batch, tail)).status == 403


def test_a_missing_file_is_answered_and_said_to_be_there(cast, project, batch, browse):
    viewer, owner = browse("viewer"), browse("owner")
    page = viewer.submit(f"{DATA}/missing/new", name="letters/b.docx", batch=batch.uuid)
    address = page.response.request.path
    for path in (f"/projects/HD-1/data/{batch.uuid}", "/projects/HD-1/data"):
        assert "The client misses a file letters/b.docx" in owner.get(path).text
    page = owner.get(page_link := owner.get("/projects/HD-1/data").link("Say where it is · letters/b.docx"))
    assert "At the source: letters/b.docx" in page.text
    page = owner.submit(page_link, answer="It is on the server now, under Letters.")
    assert "Vic Pier says whether it is there." in page.text
    assert "Is it there?" in viewer.get("/portal/HD-1").text
    fields = viewer.get(address).fields()
    assert viewer.send(address, fields | {"missing": "1"}).status == 422
    page = viewer.send(address, viewer.get(address).fields() | {"missing": "1", "words": "Not under Letters"})
    assert "still missing; we look for it" in page.text
    assert "still missing, they say" in owner.get("/projects/HD-1/data").text
    approver = browse("approver")
    page = approver.send(address, approver.get(address).fields() | {"there": "1"})
    assert "it is there" in page.text
    assert "Settled (1)" in viewer.get(DATA).text
    assert "The client misses" not in owner.get("/projects/HD-1/data").text


def test_of_counts_some_of_a_folder_are_let_go(cast, project, browse):
    mail = batch_of(cast, project, "mail")
    compare(cast, project, mail, b"folder,items\nInbox,100\nSent,20\n", b"folder,items\nInbox,90\nSent,20\n")
    approver = browse("approver")
    page = approver.get(approver.get(at(mail)).link("Let go · Inbox"))
    assert page.h1 == "Let 10 go"
    page = approver.submit(at(mail, "/let-go?folder=Inbox&items=4"), reason="Spam")
    assert "4 items · Inbox" in page.text
    assert approver.get(at(mail, "/let-go?folder=Inbox&items=7")).status == 422
    assert approver.get(at(mail, "/let-go?folder=Nowhere")).status == 404


def test_nothing_of_another_client_or_project_is_there(cast, project, batch, browse):
    foreign = sent(cast, client="orchard")
    theirs = batch_of(cast, foreign)
    compare(cast, foreign, theirs, sums({"secret.txt": "s"}), sums({"other.txt": "o"}))
    lost = missed(cast, foreign, theirs, "secret.txt")
    approver = browse("approver")
    for path in ("/portal/OL-1/data", at(theirs), at(theirs, "/let-go"), f"{DATA}/missing/{lost.uuid}"):
        assert approver.get(path).status == 404, path
    assert "secret" not in approver.get(f"{DATA}/find?q=secret").on_screen("main ul.items")
    page = approver.get(f"{DATA}/missing/new?batch={theirs.uuid}")
    assert theirs.uuid not in page.html


def test_many_classes_are_no_more_work_than_few(app, cast, project, browse):
    viewer, counts = browse("viewer"), []
    assert viewer.get(DATA).status == 200
    compared(cast, batch_of(cast, project), matched=5, missing=1)
    for _ in range(2):
        for path in (DATA, "/portal/HD-1"):
            with count_queries(app) as seen:
                assert viewer.get(path).status == 200
            counts.append(len(seen))
        for name in ("images", "programs", "other"):
            batch = batch_of(cast, project, name)
            compared(cast, batch, matched=5)
            missed(cast, project, batch, name)
    assert counts[:2] == counts[2:], counts


def test_what_was_let_go_is_marked_among_the_differences_with_reason_and_day(cast, project, batch, browse):
    approver = browse("approver")
    approver.submit(at(batch, "/let-go?path=letters/b.docx"), reason="A draft")
    page = approver.get(at(batch, "?state=missing"))
    listed = page.on_screen("#differences")
    assert "letters/b.docx missing" in listed
    assert "let go Anna Quay," in listed
    assert "A draft" in listed
    assert "Let this go" not in listed
    other = approver.get(at(batch, "?state=changed"))
    assert "Let this go" in other.on_screen("#differences")
    assert "A draft" not in other.on_screen("#differences")


def test_of_counts_what_was_let_go_stands_beside_its_folder(cast, project, browse):
    mail = batch_of(cast, project, "mail")
    compare(cast, project, mail, b"folder,items\nInbox,100\nSent,20\n", b"folder,items\nInbox,90\nSent,19\n")
    approver = browse("approver")
    approver.submit(at(mail, "/let-go?folder=Inbox"), reason="Spam")
    page = approver.get(at(mail))
    assert "Inbox 90 of 100, 10 missing, 10 let go" in page.text
    assert [link.get_text(strip=True) for link in page.soup.select("a[href*='folder=']")] == ["Let go· Sent"]


def test_the_same_file_is_reported_once_and_the_report_is_led_to(cast, project, batch, browse):
    viewer, new = browse("viewer"), f"{DATA}/missing/new"
    with clock.at(MONDAY):
        first = viewer.submit(new, name="offer.docx", words="On the desktop")
    page = viewer.submit(new, name="Offer.docx", batch=batch.uuid)
    assert page.response.request.path == first.response.request.path
    assert "You told us on Monday" in page.text
    page = viewer.submit(new, name="offer.docx", words="Or in Letters")
    assert (page.status, "send what you wrote here as a message" in page.text) == (422, True)
    assert "Or in Letters" in page.html
    assert page.link("See how it stands") == first.response.request.path
    assert browse("owner").get("/projects/HD-1/data").text.count("offer.docx") == 2, "the name, and its link"
