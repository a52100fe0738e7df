"""Manifests for tests: written into a folder, recognised, compared."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tracker.migration.manifests.model import Unreadable
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile
from tracker.migration.rules import Reconciliation

SAMPLES = Path(__file__).parent / "samples"
"""What the real programs wrote for one folder of twelve files with awkward names."""


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sums(*files: tuple[str, str]) -> str:
    """Lines of sha256sum for (name, content) pairs."""
    return "".join(f"{sha(content)}  {name}\n" for name, content in files)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def compared(folder: Path, source: str | bytes, target: str | bytes, **options: object) -> Reconciliation:
    """Compare two manifests with these texts."""
    ours, theirs = written(folder, "source.txt", source), written(folder, "target.txt", target)
    return reconcile(recognise(ours), recognise(theirs), **options)  # type: ignore[arg-type]


def entries(path: Path, content: str | None = None) -> tuple[list[tuple[str, str]], list[Unreadable]]:
    """What stands in a manifest as (content, name) pairs, and what can't be read."""
    manifest = recognise(path)
    unreadable: list[Unreadable] = []
    keys = [key for _, some in manifest.keys(content or manifest.contents[0], unreadable) for key in some]
    pairs = (key.decode("utf-8", "backslashreplace").partition("  ") for key in keys)
    return [(value, name) for value, _, name in pairs], unreadable


def paths(found: Reconciliation, state: str) -> list[tuple[str | None, str | None]]:
    """The paths of the differences of one state."""
    return [(_text(d.source_path), _text(d.target_path)) for d in found.differences if d.state == state]


def whys(lines: Iterable[Unreadable]) -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in lines]


def _text(path: bytes | None) -> str | None:
    return None if path is None else path.decode()
