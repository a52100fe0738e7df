"""Sentences that people write, as data: `sentences_stop.txt` and `sentences_pass.txt`."""

from pathlib import Path

HERE = Path(__file__).parent


def sentences_that_stop() -> list[tuple[str, str]]:
    """Pairs of a family and a sentence."""
    return [(family, text) for family, _, text in (line.partition(": ") for line in _lines("stop"))]


def sentences_that_pass() -> list[str]:
    return _lines("pass")


def _lines(name: str) -> list[str]:
    lines = (HERE / f"sentences_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_escapes(line) for line in lines if line and not line.startswith("#")]


def _escapes(line: str) -> str:
    return line.encode("latin-1", "backslashreplace").decode("unicode-escape")
