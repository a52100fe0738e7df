"""A valid file becomes a document, and the document the same file again."""

import json
from datetime import date

import pytest

from tests.interchange.samples import EXAMPLE, SHARED, as_bytes, changed
from tracker.interchange.format import WEEKENDS_ONLY
from tracker.interchange.reading import read
from tracker.interchange.writing import write

pytestmark = pytest.mark.pure

TILL = "clients[0].projects[0].milestones[1]"


def test_example_says_what_it_says() -> None:
    bakery, workshop = read(EXAMPLE.read_bytes()).clients
    arrive, till, train = bakery.projects[0].milestones
    assert (bakery.holidays.country, bakery.holidays.subdivision) == ("GB", "ENG")
    assert [site.holidays for site in bakery.sites][0::2] == [None, WEEKENDS_ONLY]
    assert bakery.contacts[0].role == "approver"
    assert bakery.projects[1].number == 4
    assert bakery.projects[0].holidays_stored == (date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1))
    assert str(arrive.promises[0].due) == "2025-11-04T07:30"
    assert arrive.promises[0].tolerance_minutes == 15
    assert str(arrive.done) == "2025-11-04T07:41"
    assert till.promises[1].declined == date(2025, 11, 4)
    assert till.promises[2].lines == ("till", "scanner", "spare roll")
    assert (train.withdrawn, train.done) == (date(2025, 11, 6), None)
    assert bakery.projects[1].milestones[0].planned == date(2026, 2, 2)
    assert workshop.holidays == WEEKENDS_ONLY


def test_example_is_written_as_it_stands() -> None:
    assert write(read(EXAMPLE.read_bytes())) == EXAMPLE.read_bytes()


def test_writing_orders_clients_and_projects() -> None:
    tree = json.loads(EXAMPLE.read_bytes())
    tree["clients"].reverse()
    tree["clients"][1]["projects"].reverse()
    assert [client.code for client in read(as_bytes(tree)).clients] == ["ZW9", "HB"]
    assert write(read(as_bytes(tree))) == EXAMPLE.read_bytes()


def test_projects_are_ordered_by_number_not_by_letters() -> None:
    tree = changed("clients[0].projects[0].ref", "HB-10")
    written = json.loads(write(read(as_bytes(tree))))
    assert [project["ref"] for project in written["clients"][0]["projects"]] == ["HB-4", "HB-10"]


def test_agreed_at_once_is_agreed_on_the_day_it_was_made() -> None:
    promise = read(as_bytes(changed(f"{TILL}.promises[2].agreed", True)))
    assert promise.clients[0].projects[0].milestones[1].promises[2].agreed == date(2025, 11, 4)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{TILL}.promises[0].agreed", True),
        (f"{TILL}.promises[0].done_means", "The till prints a receipt"),
        (f"{TILL}.promises[1].due", "2025-11-01"),
        (f"{TILL}.promises[1].made_on", "2025-11-04T10:00"),
        (f"{TILL}.promises[0].words", "tab\tand\nline"),
        (f"{TILL}.promises", []),
        (f"{TILL}.done", "2025-11-08T10:00"),
        ("clients[0].projects[0].milestones[0].promises[0].tolerance_minutes", 0),
        ("clients[0].projects[0].milestones[0].promises[0].due", "2025-11-01T07:30"),
        ("clients[0].projects[0].holidays_stored", []),
        ("clients[0].projects[0].ref", "HB-999999999"),
        ("clients", []),
        ("clients[1].contacts", [{"name": "Ada Crumb", "email": "ADA@harbour.example", "role": "viewer"}]),
    ],
)
def test_what_the_rules_leave_free(path: str, value: object) -> None:
    written = write(read(as_bytes(changed(path, value))))
    assert write(read(written)) == written


def test_time_skipped_at_one_site_exists_at_another() -> None:
    gap = "2025-03-30T01:30"
    tree = changed("clients[0].projects[0].milestones[0].promises[0].made_on", gap)
    tree["clients"][0]["sites"][0]["time_zone"] = "America/New_York"
    assert str(read(as_bytes(tree)).clients[0].projects[0].milestones[0].promises[0].made_on) == gap


@pytest.mark.parametrize("name", ["golden/groundhog.json", "data/nyc-forecasts.json"])
def test_shared_files_are_read_and_written_stably(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    written = write(read(path.read_bytes()))
    assert write(read(written)) == written
    assert promises_by_client(path.read_bytes()) == promises_by_client(written)


def promises_by_client(data: bytes) -> list[int]:
    """Promises by client, in the order of codes."""
    clients = sorted(read(data).clients, key=lambda client: client.code)
    return [sum(len(m.promises) for p in client.projects for m in p.milestones) for client in clients]
