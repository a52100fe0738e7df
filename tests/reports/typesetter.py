"""Stands for the renderer in tests that are about what happens round it."""

from collections.abc import Callable

from tracker.base.database import db
from tracker.base.errors import Refused


class Typesetter:
    """Keeps what it was given; `meanwhile` is done while a PDF is "made"."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def pdf(self, html: str) -> bytes:
        assert not db.session().in_transaction(), "no transaction is open while a PDF is made"
        self.documents.append(html)
        self.meanwhile()
        return b"%PDF " + html.encode()

    def fail(self, sentence: str = "No PDF today.") -> None:
        """From now on no PDF can be made."""

        def refuse() -> None:
            raise Refused(sentence)

        self.meanwhile = refuse
