"""What each thing that leaves the house says of a project, read as its reader would and put into one form."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from bs4 import Tag
from flask import Flask

from tests.cast import Cast, browser_of
from tests.exports.tables import lines_of
from tests.feeds.fetching import events, feed_for
from tests.pages import squeeze
from tests.reports.reading import run, saved
from tracker.projects.models import Project
from tracker.reports.issuing import unnumbered_copy

OPEN, DONE, ACCEPTED = "open", "done", "accepted"
YEAR = 2008
MONTHS = {"Mar": 3, "Apr": 4}
DAY = re.compile(r"\b(\d{1,2}) (Mar|Apr)\b")


class Told(NamedTuple):
    """One milestone: the day first promised, each later one, the day it happened, and where it stands."""

    first: date
    again: tuple[date, ...]
    happened: date | None
    state: str


class Headline(NamedTuple):
    """On time and of how many, kept and of how many, re-promises; slip's median, mean and longest; ours."""

    on_time: tuple[int, int]
    kept: tuple[int, int]
    repromises: int
    slip: tuple[str, str, str]
    ours: int


Milestones = dict[str, Told]


def days_in(text: str) -> list[date]:
    """`Tue 4 Mar` and the like, in the year of the story."""
    return [date(YEAR, MONTHS[month], int(day)) for day, month in DAY.findall(text)]


def told(promised: Iterable[date], happened: Iterable[date], accepted: bool) -> Told:
    first, *again = promised
    day = next(iter(happened), None)
    return Told(first, tuple(again), day, ACCEPTED if accepted else DONE if day else OPEN)


def staff_page(app: Flask, cast: Cast, project: Project) -> tuple[Milestones, Headline]:
    page = browser_of(app, cast, "owner").get(f"/projects/{project.ref}")
    return {_title(li.h3): _from_sentence(li) for li in page.soup.select(".milestones > li")}, headline(
        page.text
    )


def _title(heading: Tag) -> str:
    return squeeze(str(heading.find(string=True, recursive=False)))


def _from_sentence(li: Tag) -> Told:
    said = squeeze(li.p.get_text())
    promised, _, outcome = said.partition(". ")
    happened = days_in(outcome) if outcome.startswith("Happened") else []
    return told(days_in(promised), happened, "accepted by the client" in li.get_text())


def client_page(app: Flask, cast: Cast, project: Project) -> tuple[Milestones, Headline]:
    page = browser_of(app, cast, "approver").get(f"/portal/{project.ref}")
    accepted = {
        squeeze(one.select_one(".strong, h3").get_text())
        for one in page.soup.select(".items > li .item-main")
        if "You accepted it on" in one.get_text()
    }
    found = {}
    for row in page.soup.select("figure.picture tbody tr"):
        title, promised, again, happened = squeeze(row.th.get_text()), *row.select("td")[:3]
        marked = any(title in one for one in accepted)
        found[title] = told([*_times(promised), *_times(again)], _times(happened), marked)
    return found, headline(page.text)


def _times(cell: Tag) -> list[date]:
    return [date.fromisoformat(each["datetime"]) for each in cell.select("time")]


def report(folder: Path) -> Callable[[Flask, Cast, Project], tuple[Milestones, Headline]]:
    """The PDF, read with its columns where they stand on the paper."""

    def read(_app: Flask, _cast: Cast, project: Project) -> tuple[Milestones, Headline]:
        text = run("pdftotext", "-layout", str(saved(unnumbered_copy(project, "Northside IT"), folder)), "-")
        return _from_paper(text), headline(squeeze(text))

    return read


def _from_paper(text: str) -> Milestones:
    """A row begins with a title in its first column; dates belong to the column they begin in."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if re.search(r"What +Promised for +Happened +Late", line))
    left, middle = lines[start].index("Promised"), lines[start].index("Happened")
    rows: dict[str, list[str]] = {}
    for line in lines[start + 1 :]:
        if re.search("What (we|changed)", line):
            break
        if re.search(r"proof line|unnumbered copy|GH-1 ·|What +Promised for", line):
            continue  # the foot of a page and the head of the next
        if title := line[: left - 1].strip():
            rows[title] = []
        if rows:
            rows[list(rows)[-1]].append(line)
    return {title: _from_rows(those, middle) for title, those in rows.items()}


def _from_rows(lines: list[str], middle: int) -> Told:
    dated = [(match.start() < middle, day) for line in lines for match, day in _dated(line)]
    promised, happened = ([day for left, day in dated if left is side] for side in (True, False))
    assert promised, lines
    return told(promised, happened, "accepted it" in squeeze(" ".join(line[middle:] for line in lines)))


def _dated(line: str) -> list[tuple[re.Match[str], date]]:
    """Only days with their year; those in remarks have none."""
    found = re.finditer(rf"\b(\d{{1,2}}) (Mar|Apr) {YEAR}\b", line)
    return [(match, date(YEAR, MONTHS[match[2]], int(match[1]))) for match in found]


def calendar(app: Flask, cast: Cast, project: Project) -> Milestones:
    """An event stands on the day promised last; an open one is not told from one that is late."""
    found = {}
    for title, event in events(app, feed_for(app, cast, "approver", project)).items():
        said = {line.split()[0]: line for line in str(event["DESCRIPTION"]).splitlines() if line}
        one = told(days_in(said["Promised"]), days_in(said.get("Happened", "")), accepted=False)
        start = event["DTSTART"].dt
        day = start if type(start) is date else start.date()
        assert day == (one.again or (one.first,))[-1], title
        if type(start) is date:
            assert event["DTEND"].dt == start + timedelta(days=1), title
        found[title] = one
    return found


def table(app: Flask, cast: Cast, project: Project, who: str = "owner") -> tuple[Milestones, Headline]:
    """The three tables, which must agree among themselves too."""
    base = f"/portal/{project.ref}" if who == "approver" else f"/projects/{project.ref}"
    browser = browser_of(app, cast, who)
    milestones, promises, [line] = (
        lines_of(browser, f"{base}/export.csv?what={what}") for what in ("milestones", "promises", "projects")
    )
    dues: dict[str, list[date]] = {}
    for promise in promises:
        dues.setdefault(promise["milestone"], []).append(date.fromisoformat(promise["promised_for"][:10]))
    found = {}
    for one in milestones:
        happened = [date.fromisoformat(one["happened"][:10])] if one["happened"] else []
        found[one["title"]] = told(dues[one["milestone"]], happened, one["state"] == "accepted")
        ends = (one["first_promised_for"][:10], one["last_promised_for"][:10], int(one["repromises"]))
        those = dues[one["milestone"]]
        assert ends == (str(those[0]), str(those[-1]), len(those) - 1), one["title"]
    return found, _from_columns(line)


def _from_columns(line: dict[str, str]) -> Headline:
    slips = (line["slip_median"], line["slip_mean"], line["slip_max"])
    return Headline(
        (int(line["on_time_original"]), int(line["originals_due"])),
        (int(line["promises_kept"]), int(line["promises_due"])),
        int(line["repromises"]),
        slips,
        int(line["late_days_us"]),
    )


def headline(text: str) -> Headline:
    """The three cards, in whatever order their words come."""

    def found(pattern: str) -> tuple[str, ...]:
        match = re.search(pattern, text)
        assert match, f"{pattern} in {text}"
        return match.groups()

    cards = re.sub(
        r"By the date promised last: \d+ of \d+", "", text.partition("On time, by the first promise")[2]
    )
    (on_time, of_due), (kept, of_all) = re.findall(r"(\d+) of (\d+)", cards)[:2]
    [repromises] = found(r"(\d+) re-promises")
    [median], [mean, longest] = found(r"([\d.]+) median"), found(r"mean ([\d.]+), longest (\d+)")
    [ours] = found(r"(?:all )?(\d+) days ours")
    return Headline(
        (int(on_time), int(of_due)),
        (int(kept), int(of_all)),
        int(repromises),
        (median, mean, longest),
        int(ours),
    )
