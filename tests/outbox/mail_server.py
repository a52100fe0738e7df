"""A real SMTP server on loopback that answers as a test tells it to."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

DROP = "drop"
"""Instead of an answer the line is cut."""

SILENCE = "silence"
"""Instead of an answer nothing comes until the server ends."""


@dataclass
class MailServer:
    """What it answers, by the first word of a command or the end of the content, and what it was given."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    """`CONNECT`, `EHLO`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `END`, or `RCPT` with an address behind it."""

    once: dict[str, str] = field(default_factory=dict)
    """The same, said one time only."""

    tls: ssl.SSLContext | None = None
    implicit: bool = False
    extensions: tuple[str, ...] = ()
    got: list[bytes] = field(default_factory=list)
    """Each content that came whole, taken or not."""

    said: list[str] = field(default_factory=list)
    lines: int = 0
    """How many connections there were."""

    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for content in list(self.got)]

    def url(self, query: str = "?tls=no&timeout=2", user: str = "") -> str:
        return f"{'smtps' if self.implicit else 'smtp'}://{user}127.0.0.1:{self.port}{query}"

    def answer(self, command: str, usual: str) -> str:
        word = command.split(" ")[0]
        for key in (command, word):
            if key in self.once:
                return self.once.pop(key)
        return next((self.answers[key] for key in (command, word) if key in self.answers), usual)


class _Talk(socketserver.StreamRequestHandler):
    """One connection. Ends when the client or a test wants it to."""

    server: Any

    def handle(self) -> None:
        self.at: MailServer = self.server.at
        self.at.lines += 1
        if self.at.implicit:
            self._encrypt()
        try:
            if self._say("CONNECT", "220 mail.test"):
                while (line := self.rfile.readline()) and self._react(line.decode().strip()):
                    pass
        except OSError:
            pass  # The client went away, which is what some tests are about.

    def _react(self, line: str) -> bool:
        """Answer one command; False ends the talk."""
        word = line.split(" ")[0].upper()
        self.at.said.append(line)
        if word == "STARTTLS":
            self.wfile.write(b"220 go ahead\r\n")
            self._encrypt()
            return True
        if word == "QUIT":
            self.wfile.write(b"221 bye\r\n")
            return False
        if word == "RCPT":
            word = f"RCPT {line.partition('<')[2].partition('>')[0]}"
        usual = {"EHLO": self._greeting(), "DATA": "354 go on", "AUTH": "235 welcome"}
        going = self._say(word, usual.get(word, "250 fine"))
        return self._content() if going and self.sent.startswith("354") else going

    def _content(self) -> bool:
        content = b""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            content += line.removeprefix(b".") if line.startswith(b"..") else line
        self.at.got.append(content)
        return self._say("END", "250 taken")

    def _say(self, about: str, usual: str) -> bool:
        self.sent = self.at.answer(about, usual)
        if self.sent == SILENCE:
            self.at.ended.wait()
        if self.sent in {DROP, SILENCE}:
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        self.wfile.write(f"{self.sent}\r\n".encode())
        return True

    def _greeting(self) -> str:
        offers = [*self.at.extensions, *(["STARTTLS"] if self.at.tls and not self.at.implicit else [])]
        return "\r\n".join([*(f"250-{offer}" for offer in ["mail.test", *offers]), "250 HELP"])

    def _encrypt(self) -> None:
        assert self.at.tls
        self.connection = self.at.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 20

    def handle_error(self, *_who: object) -> None:
        """A handshake that failed is the client's to tell."""


@contextmanager
def listening(**how: Any) -> Iterator[MailServer]:
    """The server, for the length of the block."""
    at = MailServer(**how)
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.at = at  # type: ignore[attr-defined]
        at.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield at
        finally:
            at.ended.set()
            server.shutdown()
            thread.join()
