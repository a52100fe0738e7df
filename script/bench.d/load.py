"""A small load generator: a few kept-alive connections that ask for the same page again and again."""

import gzip
import http.client
import threading
import time
from dataclasses import dataclass
from statistics import median, quantiles

CONNECTIONS = 4


@dataclass(frozen=True)
class Target:
    """One page of one server."""

    name: str
    port: int
    path: str
    cookie: str = ""

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, connection: http.client.HTTPConnection) -> bytes:
        """The page; anything but a 200 raises."""
        connection.request("GET", self.path, headers={"Cookie": self.cookie} if self.cookie else {})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{self.name}: {self.path} answered {answer.status}")
        return body

    def weigh(self) -> tuple[int, int]:
        """Bytes of the page, raw and gzipped."""
        body = self.ask(self.connect())
        return len(body), len(gzip.compress(body, 6))


@dataclass(frozen=True)
class Round:
    """What one page bore in one round: requests per second, and each request's seconds."""

    rate: float
    seconds: list[float]


def load(target: Target, duration: float) -> Round:
    """Ask over CONNECTIONS connections at once for `duration` seconds."""
    taken: list[list[float]] = []
    failures: list[Exception] = []

    def visit() -> None:
        try:
            taken.append(_ask_until(target, time.perf_counter() + duration))
        except Exception as failure:  # a thread's own failure would only be printed
            failures.append(failure)

    threads = [threading.Thread(target=visit) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    seconds = [one for each in taken for one in each]
    return Round(len(seconds) / (time.perf_counter() - began), seconds)


def _ask_until(target: Target, end: float) -> list[float]:
    connection, taken = target.connect(), []
    while (began := time.perf_counter()) < end:
        target.ask(connection)
        taken.append(time.perf_counter() - began)
    connection.close()
    return taken


@dataclass(frozen=True)
class Result:
    """All rounds of one page; `ratio` is against the reference of the same round, in the middle."""

    name: str
    rate: float
    ratio: float
    p50: float
    p95: float
    raw: int
    gzipped: int


def summarise(target: Target, rounds: list[Round], reference: list[Round]) -> Result:
    """Medians over the rounds; times in milliseconds."""
    seconds = [one for each in rounds for one in each.seconds]
    cuts = quantiles(seconds, n=20)
    ratios = [ours.rate / theirs.rate for ours, theirs in zip(rounds, reference, strict=True)]
    raw, gzipped = target.weigh()
    rate = median(each.rate for each in rounds)
    return Result(target.name, rate, median(ratios), cuts[9] * 1000, cuts[18] * 1000, raw, gzipped)
