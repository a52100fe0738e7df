"""A real calendar program over the network: vdirsyncer fetches the feed, khal shows it in local time."""

import os
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.conftest import missing
from tests.factories import MONDAY, first_of, give, planned, sent
from tests.feeds.fetching import address_of, feed_for
from tracker.base import clock
from tracker.base.database import writing
from tracker.clients.actions import edit_client
from tracker.milestones.actions import ask_withdrawal, milestones_of
from tracker.milestones.answering import Answer, answer, text_of

pytestmark = [pytest.mark.slow, pytest.mark.once]

SYNC = """
[general]
status_path = "{folder}/status"
[pair feed]
a = "remote"
b = "local"
collections = null
[storage remote]
type = "http"
url = "{url}"
[storage local]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""

SHOW = """
[calendars]
[[promises]]
path = {folder}/calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal-{name}.sqlite
"""


@pytest.fixture
def settings(settings):
    """The instance is reached at an address of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return replace(settings, base_url=f"http://127.0.0.1:{port}")


class Quiet(WSGIRequestHandler):
    """Remembers how each fetch was answered instead of printing it."""

    answers: list[int]

    def log_request(self, code="-", size="-"):
        self.answers.append(int(code))


@pytest.fixture
def served(app, settings):
    """The statuses a running server has answered with so far."""
    handler = type("Handler", (Quiet,), {"answers": []})
    port = int(settings.base_url.rpartition(":")[2])
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield handler.answers
    server.shutdown()
    thread.join()
    server.server_close()


def program(name: str) -> str:
    path = Path(sys.executable).parent / name
    if not path.exists():
        missing("calendar", f"{name} is not installed")
    return str(path)


def run(*arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    done = subprocess.run(
        arguments, capture_output=True, text=True, timeout=60, env=environment | {"LC_ALL": "C.UTF-8"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Phone:
    """Somebody's device that follows a feed."""

    def __init__(self, folder: Path, url: str):
        self.folder = folder
        self.config = folder / "vdirsyncer.conf"
        self.config.write_text(SYNC.format(folder=folder, url=url))
        (folder / "calendar").mkdir()
        run(program("vdirsyncer"), "-c", str(self.config), "discover")

    def sync(self) -> None:
        run(program("vdirsyncer"), "-c", str(self.config), "sync")

    def shows(self, zone: str) -> list[str]:
        """Every event of March 2026 on the wall clock of `zone`."""
        config = self.folder / "khal.conf"
        config.write_text(SHOW.format(folder=self.folder, zone=zone, name=zone.replace("/", "-")))
        line = "{start-date} {start-time} {cancelled}{title}"
        args = ("list", "--day-format", "", "--format", line, "2026-03-01", "2026-04-01")
        shown = run(program("khal"), "-c", str(config), *args)
        return [" ".join(line.split()) for line in shown.splitlines() if line.strip()]


@pytest.fixture
def project(app, cast):
    """A day promise and a visit at nine in London, on the far side of the clock change."""
    project = sent(cast, "Server in place")
    planned(cast, project, "Technician comes", "visit", day=None)
    give(cast, milestones_of(project)[1], "2026-03-30T09:00")
    return project


DAY, VISIT = "2026-03-06 Server in place", "2026-03-30 09:00 Technician comes"


def test_it_follows_a_new_date_a_withdrawal_and_another_zone(app, cast, project, settings, served, tmp_path):
    program("vdirsyncer"), program("khal")
    phone = Phone(tmp_path, settings.base_url + address_of(app, feed_for(app, cast, "viewer")))
    phone.sync()
    assert phone.shows("Europe/London") == [DAY, VISIT]

    give(cast, first_of(project), "2026-03-11")
    phone.sync()
    assert phone.shows("Europe/London") == ["2026-03-11 Server in place", VISIT]

    withdrawn(cast, project, first_of(project))
    phone.sync()
    assert phone.shows("Europe/London") == ["2026-03-11 CANCELLED Withdrawn: Server in place", VISIT]

    moves_to_new_york(cast)
    give(cast, first_of(sent(cast, "Phones work", kind="visit")), "2026-03-30T09:00")
    phone.sync()
    assert phone.shows("America/New_York")[1:] == [
        "2026-03-30 04:00 Technician comes",  # A promise stays in the zone it was given in.
        "2026-03-30 09:00 Phones work",
    ]
    assert set(served) == {200}


def withdrawn(cast, project, milestone):
    """Today, by the clock the server goes by too: ninety days later it would be gone."""
    with writing():
        question = ask_withdrawal(cast.account("owner").actor, milestone, "Nobody needs it.")
        shown = text_of(question, project).hash
        answer(cast.contact("approver").actor, project, question, Answer("yes", shown))


def moves_to_new_york(cast):
    client = cast.client("harbour")
    with clock.at(MONDAY), writing():
        edit_client(
            cast.account("owner").actor,
            client,
            name=client.name,
            time_zone="America/New_York",
            locale=client.locale,
        )


def test_fetching_an_unchanged_feed_changes_nothing_on_the_phone(
    app, cast, project, settings, served, tmp_path
):
    program("vdirsyncer")
    url = settings.base_url + address_of(app, feed_for(app, cast, "viewer", project))
    phone = Phone(tmp_path, url)
    phone.sync()
    before = {path: path.stat().st_mtime_ns for path in (phone.folder / "calendar").iterdir()}
    phone.sync()
    assert before == {path: path.stat().st_mtime_ns for path in (phone.folder / "calendar").iterdir()}
    assert len(before) == 2
    assert fetch_again(url) == (304, b"")


def fetch_again(url: str) -> tuple[int, bytes]:
    """Status and body of a fetch by who has the newest version already."""
    server, path = urlsplit(url).netloc, urlsplit(url).path
    connection = HTTPConnection(server, timeout=10)
    connection.request("GET", path)
    first = connection.getresponse()
    first.read()
    connection.request("GET", path, headers={"If-None-Match": first.headers["ETag"]})
    again = connection.getresponse()
    body = again.read()
    connection.close()
    return again.status, body
