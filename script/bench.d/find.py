"""Find my file over a million files: how long a search takes, and the index file that it needs.

script/bench find [--files N] [--each N] [--write]
"""

import argparse
import hashlib
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from run import write

from tracker.migration.index.making import make_index
from tracker.migration.index.reading import Index
from tracker.migration.manifests.model import Manifest
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile
from tracker.migration.rules import Reconciliation

BEGIN, END = "<!-- find -->\n", "<!-- /find -->\n"
AIM = 50
"""Milliseconds, p95."""
SHOWN = 50
"""So many results make a page."""
PEOPLE = ("anna", "ben", "carla", "dora")
PLACES = ("Documents", "Pictures", "Desktop", "AppData/Local")
WORDS = (
    *("Invoice", "Report", "Budget", "Photo", "Scan", "Letter", "Offer", "Contract", "Minutes", "Plan"),
    *("Draft", "Table", "Unterlagen", "Übersicht", "Backup", "Client", "Project", "Summer", "Holiday"),
)
ENDINGS = ("jpg", "jpg", "jpg", "pdf", "pdf", "docx", "xlsx", "png", "msg", "txt")


def main() -> None:
    options = _options()
    chance = random.Random(7)
    with TemporaryDirectory(prefix="makegood-bench-") as name:
        folder = Path(name)
        _apart(_write_lists, folder, options.files, chance)
        found, _, _ = _apart(_compared, folder)
        _, seconds, peak = _apart(_make, folder, found)
        table = _table(folder / "index", options.each, chance)
        size = (folder / "index").stat().st_size / 2**20
    print(table)
    made = f"made in {seconds:.0f} s of processor time within {peak} MB of memory, {size:.0f} MB large"
    print(f"The index of {options.files:,} files: {made}.")
    if options.write:
        write(table, BEGIN, END)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench find", description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1_000_000, help="how many files each side has (1000000)")
    parser.add_argument("--each", type=int, default=200, help="how many searches of each sort (200)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    return parser.parse_args()


def _write_lists(folder: Path, files: int, chance: random.Random) -> None:
    """The source, and a target in which 1 % changed, 1 % is missing, 1 % extra and 0.5 % moved, shuffled."""
    source = [(_sha(str(at)), _path(at, chance)) for at in range(files)]
    target = [line for at, one in enumerate(source) for line in _copied(at, *one)]
    target += [(_sha(f"extra {at}"), f"extra/{at}") for at in range(files // 100)]
    for name, lines in (("source", source), ("target", target)):
        chance.shuffle(lines)
        with open(folder / name, "w", encoding="utf-8") as file:
            file.writelines(f"{checksum}  {path}\n" for checksum, path in lines)


def _copied(at: int, checksum: str, path: str) -> Iterator[tuple[str, str]]:
    kind = at % 200
    if kind < 2:
        yield _sha(checksum), path
    elif kind == 4:
        yield checksum, f"Moved/{path}"
    elif kind != 2 and kind != 3:
        yield checksum, path


def _path(at: int, chance: random.Random) -> str:
    year, ending = chance.randrange(1995, 2026), chance.choice(ENDINGS)
    folder = (
        f"{chance.choice(PEOPLE)}/{chance.choice(PLACES)}/{year}/{chance.choice(WORDS)} {year * at % 400}"
    )
    return f"Users/{folder}/{_base(at, chance)}.{ending}"


def _base(at: int, chance: random.Random) -> str:
    first, second = chance.choice(WORDS), chance.choice(WORDS)
    forms = (
        f"IMG_{at:07d}",
        f"{first} {second} {at}",
        f"{chance.getrandbits(128):032x}",
        f"{first}-{chance.randrange(1995, 2026)}-{chance.randrange(1, 13):02d} {second.lower()} ({at})",
    )
    return chance.choice(forms)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _apart(function: Callable[..., Any], *arguments: object) -> tuple[Any, float, int]:
    """What it returns in a process of its own, its processor time in seconds, its peak of memory in MB.

    A process begins with the peak of the one that starts it, so whatever is large happens in one of these.
    """
    with multiprocessing.get_context("spawn").Pool(1) as child:
        return child.apply(_measured, (function, arguments))


def _measured(function: Callable[..., Any], arguments: tuple[object, ...]) -> tuple[Any, float, int]:
    begin = time.process_time()
    returned = function(*arguments)
    taken = time.process_time() - begin
    return returned, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _compared(folder: Path) -> Reconciliation:
    return reconcile(*_lists(folder))


def _make(folder: Path, found: Reconciliation) -> None:
    make_index(folder / "index", *_lists(folder), found)


def _lists(folder: Path) -> tuple[Manifest, Manifest]:
    return recognise(folder / "source"), recognise(folder / "target")


def _table(path: Path, each: int, chance: random.Random) -> str:
    with Index(path) as index:
        names = [_name(index, chance) for _ in range(each)]
    lines = [
        f"| searched for | p50 | p95 (aim < {AIM} ms) | slowest |",
        "|---|--:|--:|--:|",
    ]
    everything: list[float] = []
    for sort, asked in SORTS.items():
        taken = [_seconds(path, asked(name, chance)) for name in names]
        everything += taken
        lines.append(_row(sort, taken))
    return "\n".join([*lines, _row("**all of them**", everything)]) + "\n"


def _name(index: Index, chance: random.Random) -> str:
    """The path of any file."""
    (row,) = index.connection.execute("SELECT max(id) FROM files").fetchone()
    query = "SELECT path FROM files WHERE id = ?"
    return str(index.connection.execute(query, (chance.randint(1, row),)).fetchone()[0].decode())


def _seconds(path: Path, text: str) -> float:
    """As a page does it: the index is opened for this one search."""
    begin = time.perf_counter()
    with Index(path) as index:
        index.find(text, SHOWN)
    return time.perf_counter() - begin


def _row(sort: str, taken: list[float]) -> str:
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    return f"| {sort} | {p50 * 1000:.1f} ms | {p95 * 1000:.1f} ms | {max(taken) * 1000:.1f} ms |"


def _piece(path: str, chance: random.Random, letters: int) -> str:
    base = path.rpartition("/")[2]
    at = chance.randrange(max(1, len(base) - letters + 1))
    return base[at : at + letters]


SORTS: dict[str, Callable[[str, random.Random], str]] = {
    "a whole name": lambda path, _: path.rpartition("/")[2],
    "a whole path": lambda path, _: path,
    "how a name begins": lambda path, chance: path.rpartition("/")[2][: chance.randint(3, 8)],
    "three letters of a name": lambda path, chance: _piece(path, chance, 3),
    "five letters of a name": lambda path, chance: _piece(path, chance, 5),
    "one letter": lambda path, chance: _piece(path, chance, 1),
    "two words": lambda path, chance: f"{_piece(path, chance, 6)} {path.split('/')[1]}",
    "words of two files": lambda path, chance: (
        f"{chance.choice(WORDS)} {_piece(path, chance, 4)} {path[-3:]}"
    ),
    "a name that is not there": lambda path, chance: f"{path.rpartition('/')[2][::-1]}",
    "very frequent": lambda _, chance: chance.choice((*ENDINGS, *WORDS, "IMG_", "20", "Users")),
}
"""What people type, made from the path of a file that is there."""


if __name__ == "__main__":
    main()
