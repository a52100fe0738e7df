"""Requests per second of the pages of twenty milestones, against a bare Flask page in the same run.

script/bench [--rounds N] [--seconds S] [--write]
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import story
from load import Result, Round, Target, load, summarise

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- pages -->\n", "<!-- /pages -->\n"
AIM = 0.6


def main() -> None:
    options = _options()
    with TemporaryDirectory(prefix="makegood-bench-") as folder:
        results = _measure(Path(folder), options.rounds, options.seconds)
    table = _table(results)
    print(table)
    if options.write:
        write(table, BEGIN, END)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each page has its turn (7)")
    parser.add_argument("--seconds", type=float, default=1.5, help="how long a turn lasts (1.5)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    return parser.parse_args()


def _measure(folder: Path, rounds: int, seconds: float) -> list[Result]:
    ours, bare = free_port(), free_port()
    os.environ |= {
        "TRACKER_INSTANCE": str(folder / "instance"),
        "TRACKER_BASE_URL": f"http://127.0.0.1:{ours}",
        "BENCH_REFERENCE": str(folder / "reference.sqlite"),
    }
    told = story.tell()
    reference = Target("bare Flask page", bare, "/")
    targets = [
        reference,
        Target("project page", ours, f"/projects/{told.number}", told.owner),
        Target("client page", ours, f"/portal/{told.number}", told.contact),
    ]
    with served("tracker.wsgi:app", ours), served("reference:app", bare):
        taken = _in_turns(targets, rounds, seconds)
        return [summarise(target, taken[target], taken[reference]) for target in targets]


def _in_turns(targets: list[Target], rounds: int, seconds: float) -> dict[Target, list[Round]]:
    """Round by round, so that whatever else the machine does weighs on all alike."""
    for target in targets:
        load(target, 0.5)  # fills the caches of templates and statements
    taken: dict[Target, list[Round]] = {target: [] for target in targets}
    for _ in range(rounds):
        for target in targets:
            taken[target].append(load(target, seconds))
    return taken


@contextmanager
def served(app: str, port: int) -> Iterator[None]:
    """gunicorn as script/server starts it."""
    command = ["gunicorn", app, "--threads", "8", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(HERE)])}
    quiet = ["--log-level", "warning"]
    process = subprocess.Popen(
        [sys.executable, "-m", *command, *quiet], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(process, port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("gunicorn ended before it was ready.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("gunicorn was not ready within thirty seconds.")


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _table(results: list[Result]) -> str:
    lines = [
        f"| page | requests/s | of the bare page (aim {AIM}) | p50 | p95 | bytes | gzipped |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {one.name} | {one.rate:.0f} | {one.ratio:.2f} | {one.p50:.1f} ms | {one.p95:.1f} ms"
        f" | {one.raw:,} | {one.gzipped:,} |"
        for one in results
    ]
    return "\n".join(lines) + "\n"


def write(table: str, begin: str, end: str) -> None:
    """Put the table between its two marks in docs/benchmarks.md."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    DOCUMENT.write_text(before + begin + table + end + after, encoding="utf-8")


if __name__ == "__main__":
    main()
