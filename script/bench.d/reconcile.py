"""What comparing two lists of a million files costs, against sorting both and `comm`.

script/bench reconcile [--rounds N] [--files N] [--write]
"""

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from run import write

BEGIN, END = "<!-- reconcile -->\n", "<!-- /reconcile -->\n"
THOUSAND = 1000
CHANGED, MISSING, MOVED, EXTRA = 10, 10, 5, 10
"""So many of a thousand files."""
MB = 1_000_000
SORTED = "LC_ALL=C sort source > 1 && LC_ALL=C sort target > 2 && LC_ALL=C comm -3 1 2"

File = tuple[str, str]
"""A checksum and a name."""


@dataclass(frozen=True)
class Cost:
    """Of one process with its children: seconds by the clock and of processors, and its peak in bytes."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True)
class Row:
    """A line of the table; the aims are of a ratio and of megabytes."""

    name: str
    command: list[str]
    most: float | None = None
    most_mb: int | None = None


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench reconcile", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each has its turn (7)")
    parser.add_argument("--files", type=int, default=1_000_000, help="on each side (1,000,000)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="makegood-bench-") as folder:
        # In a process of its own: what this one held would count as the peak of those it starts.
        making = get_context("spawn").Process(target=make_lists, args=(Path(folder), options.files))
        making.start()
        making.join()
        table = _table(*_in_turns(Path(folder), options.rounds))
    print(table)
    if options.write:
        write(table, BEGIN, END)


def make_lists(folder: Path, files: int) -> None:
    """`source` and `target` in one form, and `elsewhere`: the target as another system lists it."""
    chance = random.Random(7)
    source = [(_sha(name), name) for name in map(_name, range(files))]
    target = list(_arrived(source))
    chance.shuffle(source)
    chance.shuffle(target)
    _write(folder / "source", (f"{sha}  ./{name}\n" for sha, name in source))
    _write(folder / "target", (f"{sha}  ./{name}\n" for sha, name in target))
    windows = ((sha.upper(), name.replace("/", "\\")) for sha, name in target)
    _write(folder / "elsewhere", (f"{sha}  D:\\Copy\\{name}\r\n" for sha, name in windows))


def _arrived(source: list[File]) -> Iterable[File]:
    for number, (sha, name) in enumerate(source):
        fate = number % THOUSAND
        if fate < CHANGED:
            yield _sha(name + "!"), name
        elif fate >= CHANGED + MISSING:
            moved = fate < CHANGED + MISSING + MOVED
            yield sha, name.replace("Folder", "Moved") if moved else name
    for number in range(len(source) * EXTRA // THOUSAND):
        yield _sha(f"extra {number}"), f"Extra/{number}"


def _name(number: int) -> str:
    return f"Documents/{number % 97:02d}/Folder {number % 1009}/file-{number:07d}.docx"


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write(path: Path, lines: Iterable[str]) -> None:
    with open(path, "w", newline="") as file:
        file.writelines(lines)


def _in_turns(folder: Path, rounds: int) -> tuple[list[Row], list[list[Cost]]]:
    """The rows and their costs, round by round, so that other work of the machine weighs on all alike."""
    compare = [sys.executable, "-m", "tracker", "reconcile", "--json", str(folder / "source")]
    elsewhere = [*compare, str(folder / "elsewhere"), "--strip-target", "D:\\Copy\\"]
    rows = [
        Row("sort, sort, comm -3", ["sh", "-c", SORTED]),
        Row("the same form", [*compare, str(folder / "target")], 0.7, 300),
        Row("other root, line ends and hex case", elsewhere, 1.6, 450),
    ]
    if _counts(rows[1]) != _counts(rows[2]):
        raise RuntimeError("the two forms do not compare alike")
    taken = [[_cost(row.command, folder) for row in rows] for _ in range(rounds)]
    return rows, [list(costs) for costs in zip(*taken, strict=True)]


def _counts(row: Row) -> dict[str, object]:
    """What the command says; also reads all files once before anything is measured."""
    found: dict[str, object] = json.loads(subprocess.run(row.command, stdout=subprocess.PIPE).stdout)
    return found


def _cost(command: list[str], folder: Path) -> Cost:
    with open(folder / "said", "wb") as said:
        began = time.perf_counter()
        # `sort` writes beside the lists; the command is found where the project is.
        where = None if command[0] == sys.executable else folder
        process = subprocess.Popen(command, stdout=said, cwd=where)
        used = os.wait4(process.pid, 0)[2]
        return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _table(rows: list[Row], taken: list[list[Cost]]) -> str:
    lines = [
        "| what | median | of the reference | processor time | of the reference | aim | peak | aim |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row, costs in zip(rows, taken, strict=True):
        pairs = list(zip(costs, taken[0], strict=True))
        wall = median(ours.wall / reference.wall for ours, reference in pairs)
        cpu = median(ours.cpu / reference.cpu for ours, reference in pairs)
        lines.append(
            f"| {row.name} | {median(one.wall for one in costs):.2f} s | {wall:.2f} "
            f"| {median(one.cpu for one in costs):.2f} s | {cpu:.2f} | {_aim(row.most, '')} "
            f"| {max(one.peak for one in costs) / MB:.0f} MB | {_aim(row.most_mb, ' MB')} |"
        )
    return "\n".join(lines) + "\n"


def _aim(most: float | None, unit: str) -> str:
    return f"≤ {most}{unit}" if most else ""


if __name__ == "__main__":
    main()
