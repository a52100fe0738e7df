"""The exact text that somebody says yes or no to, and its hash, which tells one text from another (S1)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.base.errors import Refused

Pair = tuple[str, str]
"""A label and what stands beside it."""


class TextChanged(Refused):
    """What was shown is not what stands now, so that an answer to it would be one to another text."""


@dataclass(frozen=True)
class ExactText:
    """What is asked, line by line."""

    pairs: Sequence[Pair]

    @property
    def text(self) -> str:
        return "\n".join(f"{label}: {value}" for label, value in self.pairs)

    @property
    def hash(self) -> str:
        """SHA-256 of the text, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def check_same_text(shown: str, stands: str) -> None:
    """The hash of the text that was shown is that of the text that stands (S1)."""
    if shown != stands:
        raise TextChanged(
            "This was changed while you were reading, so nothing was recorded. "
            "Please read it again; what stands now is below."
        )
