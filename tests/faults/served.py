"""The real server on loopback over an instance of the test's own, and people who write to it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.cast import make_cast
from tracker import schema
from tracker.accounts.sessions import start_session
from tracker.app import create_app
from tracker.base.database import db, writing
from tracker.config import Settings, read_settings

START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Served:
    """gunicorn over one instance; it can be killed and started again."""

    def __init__(self, folder: Path):
        self.port = free_port()
        self.environment = {
            "TRACKER_INSTANCE": str(folder),
            "TRACKER_BASE_URL": f"http://127.0.0.1:{self.port}",
            "PATH": os.environ["PATH"],
        }
        self.settings: Settings = read_settings(self.environment)
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> str:
        """Bring the database up with the cast in it; returns the cookie of a signed-in manager."""
        app = create_app(self.settings)
        with app.app_context():
            schema.prepare(db.engine)
            cast = make_cast()
            with writing():
                token = start_session(account=cast.account("manager"))
            db.session.remove()
            db.engine.dispose()
        signer = app.session_interface.get_signing_serializer(app)
        return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'staff': token, 'csrf_token': 'x' * 40})}"

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "tracker.wsgi:app",
            "--threads",
            "8",
            "--log-level",
            "critical",
        ]
        command += ["--bind", f"127.0.0.1:{self.port}", "--no-control-socket"]
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                if self.request("GET", "/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End master and worker at once, in the middle of whatever they do."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def request(
        self, method: str, path: str, cookie: str = "", fields: dict[str, str] | None = None
    ) -> "Answer":
        """One request on a connection of its own. Raises OSError when no whole answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, urlencode(fields) if fields else None, headers)
            response = connection.getresponse()
            return Answer(response.status, response.read().decode())
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()


class Answer:
    def __init__(self, status: int, body: str):
        self.status = status
        self.body = body

    def hidden(self, name: str) -> str:
        """The value of a hidden field of the page."""
        match = re.search(rf'name="{name}"[^>]*value="([^"]*)"', self.body)
        assert match, f"no field {name} in: {self.body[:300]}"
        return match[1]
