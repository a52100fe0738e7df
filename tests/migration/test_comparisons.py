"""Two lists are brought, the worker compares them, and the page tells what arrived."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, newest, sums
from tracker.base import clock
from tracker.migration.models import SOURCE, TARGET

SOURCE_FILES = {f"letters/{n:02}.docx": f"letter {n}" for n in range(10)} | {"photo.jpg": "sun"}
TARGET_FILES = SOURCE_FILES | {"letters/03.docx": "another", "new.txt": "new"}
del TARGET_FILES["photo.jpg"]


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def batch(cast, project):
    return batch_of(cast, project)


def address(project, batch, rest=""):
    return f"/projects/{project.ref}/data/{batch.uuid}{rest}"


def test_a_source_alone_is_read(cast, project, batch):
    bring(cast, project, batch, SOURCE, sums(SOURCE_FILES))
    assert make() == ["compared"]
    run = newest(batch)
    assert (run.source, run.matched, run.missing, run.is_comparison) == (11, 0, 0, False)
    assert how(project, batch).stage == "inventoried"


def test_both_are_compared_and_the_page_tells(cast, project, batch, browse):
    run = compare(cast, project, batch, sums(SOURCE_FILES), sums(TARGET_FILES))
    assert (run.source, run.matched, run.changed, run.missing, run.extra) == (11, 9, 1, 1, 1)
    page = browse("technician").get(address(project, batch))
    assert "See what arrived and what did not" in page.text
    page = browse("technician").get(page.link("See what arrived and what did not"))
    assert "81.8 %" in page.text
    assert "photo.jpg missing" in page.text
    assert "letters 10 at the source, 1 changed" in page.text
    page = browse("technician").get(page.link("letters"))
    assert "photo.jpg" not in page.text
    assert "letters/03.docx there, but not the same" in page.text


def test_another_copy_is_compared_anew_and_what_changed_is_told(cast, project, batch, browse):
    compare(cast, project, batch, sums(SOURCE_FILES), sums(TARGET_FILES))
    better = TARGET_FILES | {"photo.jpg": "sun"}
    del better["letters/07.docx"]
    bring(cast, project, batch, TARGET, sums(better))
    make()
    page = browse("technician").get(address(project, batch, f"/runs/{newest(batch).uuid}"))
    changes = browse("technician").get(str(page.soup.select_one("a[href$='/changes']")["href"]))
    assert [heading.get_text(" ", strip=True) for heading in changes.soup.select("section h2")] == [
        "Came since 1",
        "Missing now, and was not before 1",
        "Still not the same 1",
    ]
    assert "letters/07.docx" in changes.text
    older = browse("technician").get(changes.link("The one before"))
    assert "A newer comparison was made since" in older.text


def test_the_same_list_again_changes_nothing(cast, project, batch):
    compare(cast, project, batch, sums(SOURCE_FILES), sums(TARGET_FILES))
    assert bring(cast, project, batch, TARGET, sums(TARGET_FILES)) is None
    assert make() == []


def test_one_list_for_both_sides_is_said_aloud(cast, project, batch, browse):
    run = compare(cast, project, batch, sums(SOURCE_FILES), sums(SOURCE_FILES))
    page = browse("technician").get(address(project, batch, f"/runs/{run.uuid}"))
    assert "Both lists are the same file, byte for byte." in page.text
    assert "No difference was found." in page.text


def test_a_list_that_was_overtaken_before_anybody_began_is_not_compared(cast, project, batch):
    bring(cast, project, batch, SOURCE, sums(SOURCE_FILES))
    bring(cast, project, batch, TARGET, sums(TARGET_FILES))
    assert make() == ["compared"]
    assert newest(batch).is_comparison


def test_roots_are_left_out_as_somebody_says(cast, project, batch, browse):
    compare(cast, project, batch, sums(SOURCE_FILES, "/home/anna/"), sums(SOURCE_FILES, "/srv/data/"))
    browser = browse("technician")
    form = {"strip_source": "/home/anna/", "strip_target": "/srv/data/", "ignore_case": "y"}
    page = browser.submit(address(project, batch, "/compare"), **form)
    assert "The lists are being compared." in page.text
    make()
    run = newest(batch)
    assert (run.matched, run.missing, run.ignore_case) == (11, 0, True)
    page = browser.get(address(project, batch, f"/runs/{run.uuid}"))
    assert "Left out at the source: /home/anna/. Left out at the target: /srv/data/." in page.text


def test_differences_are_searched_and_come_page_by_page(cast, project, batch, browse):
    many = {f"a/{n:03}.txt": str(n) for n in range(150)}
    run = compare(cast, project, batch, sums(many), sums({"a/000.txt": "0"}))
    browser, path = browse("technician"), address(project, batch, f"/runs/{run.uuid}")
    page = browser.get(path)
    assert "Page 1 of 2" in page.text
    assert "a/100.txt" in page.text
    assert "a/101.txt" not in page.text
    assert "a/149.txt" in browser.get(page.link("Next")).text
    assert "Page 1 of 2" in browser.get(browser.get(f"{path}?page=999999").link("Back")).text
    assert "Page 1 of 2" in browser.get(f"{path}?page={'9' * 5000}").text
    assert "1 line ·" in browser.get(f"{path}?q=TXT+149").text
    assert "Nothing of this sort here." in browser.get(f"{path}?state=extra&folder=a/").text
    assert browser.get(f"{path}?state=nonsense&page=-4&folder=../").status == 200


def test_unreadable_lines_are_named_with_number_and_reason(cast, project, batch, browse):
    run = compare(cast, project, batch, sums(SOURCE_FILES), sums(SOURCE_FILES)[:-20] + b"\nabc  torn\n")
    page = browse("technician").get(address(project, batch, f"/runs/{run.uuid}?state=unreadable"))
    assert "line 12 can’t be read The target Why: this is no" in page.text
    assert "abc torn" in page.text


def test_by_size_alone_is_never_called_reconciled(cast, project, batch, browse):
    sized = b"path,size\na.txt,1\nb.txt,2\n"
    run = compare(cast, project, batch, sized, sized.replace(b"\n", b"\r\n"))
    assert (run.content, run.matched, run.source_bytes, run.arrived_bytes) == ("size", 2, 3, 3)
    assert not how(project, batch).is_reconciled
    page = browse("technician").get(address(project, batch, f"/runs/{run.uuid}"))
    assert "same size" in page.on_screen(".meter")
    assert "100.0 %" not in page.on_screen(".meter")
    assert "This says nothing about what the files hold." in page.text


def test_lists_that_cannot_be_compared_say_why(cast, project, batch, browse):
    md5 = b"d41d8cd98f00b204e9800998ecf8427e  a.txt\n"
    run = compare(cast, project, batch, sums(SOURCE_FILES), md5)
    assert make(timedelta(hours=1)) == []
    assert not run.is_comparison
    page = browse("technician").get(address(project, batch))
    assert "The lists can't be compared: one has sha256, the other md5" in page.text


def test_counts_are_compared_folder_by_folder(cast, project, browse):
    mail = batch_of(cast, project, "mail")
    run = compare(
        cast,
        project,
        mail,
        b"folder,items,bytes\nInbox,9100,10\nSent,5900,20\n",
        b"items;folder\n8600;Inbox\n5650;Sent\n",
    )
    assert (run.content, run.source, run.matched, run.missing) == ("counts", 15000, 14250, 750)
    page = browse("technician").get(address(project, mail, f"/runs/{run.uuid}"))
    assert "95.0 %" in page.text
    assert "Inbox 8,600 of 9,100, 500 missing" in page.text
    assert how(project, mail).percent == "95.0"


def test_counts_beside_a_list_of_files_are_refused(cast, project, batch):
    run = compare(cast, project, batch, sums(SOURCE_FILES), b"folder,items\nInbox,1\n")
    assert "One side has a list of files, the other counts" in run.failure["msgid"]


def test_roots_are_looked_for_when_nobody_says(cast, project, batch):
    run = compare(cast, project, batch, sums(SOURCE_FILES, "/home/anna/"), sums(SOURCE_FILES, "/srv/data/"))
    assert (run.strip_source, run.strip_target) == ("/home/anna/", "/srv/data/")
    assert (run.matched, run.moved) == (11, 0)
