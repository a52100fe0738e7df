"""The demo stories behind the server we ship, over https on loopback, in an instance of this test process."""

import os
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import trustme
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.browser.furnishing import furnish
from tests.browser.known import account, contact
from tests.faults.served import free_port
from tracker import schema
from tracker.access.actor import SYSTEM
from tracker.accounts import links
from tracker.accounts.actions import make_link
from tracker.app import create_app
from tracker.base.database import db, writing
from tracker.config import read_settings
from tracker.demo.tell import STAFF, tell_stories
from tracker.mailing.addresses import stop_address
from tracker.mailing.rules import Family

START_SECONDS = 60


@dataclass
class Site:
    """Where the stories are served, and the application that knows their addresses and people."""

    app: Flask
    base: str
    environment: dict[str, str]

    def way_in(self, who: str) -> str:
        """A fresh link for somebody of the stories, as our mails would carry it."""
        with self.app.app_context(), writing():
            if who in STAFF:
                return f"{self.base}/password/{make_link(SYSTEM, account(who))}"
            return f"{self.base}/enter/{links.mint(contact(who))}"

    def way_out(self) -> str:
        """Where the client of the stories stops the daily mail, as that mail would carry it."""
        with self.app.app_context():
            return stop_address(contact("client"), Family.STATUS, self.app.config["SETTINGS"])

    def endpoint(self, address: str) -> str | None:
        """What answers a GET of this address, or None when nothing of ours does."""
        if not address.startswith(f"{self.base}/"):
            return None
        path = address.removeprefix(self.base).partition("#")[0].partition("?")[0]
        try:
            return self.app.url_map.bind("").match(path, method="GET")[0]
        except HTTPException:
            return None

    def endpoints(self) -> set[str]:
        """Everything that can be got."""
        return {rule.endpoint for rule in self.app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    def mails(self) -> list[EmailMessage]:
        """Every mail that leaves when the worker runs now, and those that left before."""
        self.run("worker", "--once")
        files = (self.app.config["SETTINGS"].mail).glob("*.eml")
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]

    def run(self, *command: str) -> None:
        """One command of ours, in this instance."""
        subprocess.run([sys.executable, "-m", "tracker", *command], env=self.environment, check=True)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Tell the stories in this folder and serve them until the end of the block."""
    port = free_port()
    site = _tell(folder, f"https://127.0.0.1:{port}")
    certificate = trustme.CA().issue_cert("127.0.0.1")
    pem = folder / "server.pem"
    certificate.private_key_and_cert_chain_pem.write_to_path(str(pem))
    command = [sys.executable, "-m", "gunicorn", "tracker.wsgi:app", "--threads", "8"]
    command += ["--bind", f"127.0.0.1:{port}", "--certfile", str(pem), "--keyfile", str(pem)]
    command += ["--no-control-socket", "--log-level", "critical"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=site.environment, stderr=log)
    try:
        _wait_for(process, site.base)
        yield site
    finally:
        process.terminate()
        process.wait()


def _tell(folder: Path, base: str) -> Site:
    environment = {"TRACKER_INSTANCE": str(folder), "TRACKER_BASE_URL": base, "PATH": os.environ["PATH"]}
    app = create_app(read_settings(environment))
    with app.app_context():
        schema.prepare(db.engine)
        tell_stories()
        furnish()
    return Site(app, base, environment)


def _wait_for(process: subprocess.Popen[bytes], base: str) -> None:
    trusting = ssl._create_unverified_context()
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{base}/healthz", context=trusting).close()
            return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")
