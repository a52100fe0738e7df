"""Any document that keeps the rules survives being written and read."""

from datetime import date, time, timedelta
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.base.moments import Moment
from tracker.interchange import format as form
from tracker.interchange.reading import read
from tracker.interchange.writing import write

pytestmark = pytest.mark.pure

texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n"), min_size=1, max_size=30
).filter(lambda text: not text.isspace())
words = st.none() | texts
staff = st.integers(0, 9).map("t{}@vendor.example".format)
days = st.dates(date(1991, 1, 1), date(2099, 12, 31))
regions = st.sampled_from(
    [
        form.WEEKENDS_ONLY,
        form.HolidayRegion(country="US", subdivision="NY"),
        form.HolidayRegion(country="DE"),
    ]
)
moments = st.builds(Moment, days, st.none() | st.times().map(lambda t: time(t.hour, t.minute)))
terms = st.fixed_dictionaries(
    {
        "words": words,
        "made_by": words,
        "made_to": words,
        "channel": words,
        "lines": st.lists(texts, max_size=3, unique=True).map(tuple),
        "minutes": st.none() | st.integers(1, 100_000),
    }
)


@st.composite
def promise_lists(draw: st.DrawFn) -> tuple[form.PromiseDoc, ...]:
    made = sorted(draw(st.lists(days, max_size=4)))
    return tuple(draw(promises(day, first=index == 0)) for index, day in enumerate(made))


@st.composite
def promises(draw: st.DrawFn, made_on: date, first: bool) -> form.PromiseDoc:
    due = draw(moments)
    if first:
        due = Moment(made_on + timedelta(days=draw(st.integers(0, 300))), due.time)
    answer = draw(st.sampled_from([{}, {"agreed": made_on}, {"declined": made_on + timedelta(days=1)}]))
    return form.PromiseDoc(
        due=due,
        tolerance_minutes=draw(st.integers(0, 1440)) if due.timed else 0,
        made_on=Moment(made_on),
        reason=None if first else draw(texts),
        cause=None if first else draw(st.sampled_from(get_args(form.Cause))),
        done_means=None if first else draw(words),
        **answer,
        **draw(terms),
    )


@st.composite
def milestones(draw: st.DrawFn, key: str, draft: bool) -> form.MilestoneDoc:
    promised = () if draft else draw(promise_lists())
    done = Moment(draw(days), time(9, 30)) if promised and draw(st.booleans()) else None
    withdrawn = (
        draw(st.none() | st.dates(promised[0].made_on.day, date(2100, 12, 31)))
        if promised and not done
        else None
    )
    return form.MilestoneDoc(
        key=key,
        title=draw(texts),
        kind=draw(st.sampled_from(get_args(form.Kind))),
        done_means=draw(texts),
        people=tuple(draw(st.lists(staff, max_size=2, unique=True))),
        promises=promised,
        planned=draw(st.none() | days) if draft else None,
        withdrawn=withdrawn,
        accepted=draw(st.none() | days) if done else None,
        done=done,
    )


@st.composite
def projects(draw: st.DrawFn, ref: str, sites: list[str]) -> form.ProjectDoc:
    state = draw(st.sampled_from(get_args(form.State)))
    return form.ProjectDoc(
        ref=ref,
        title=draw(texts),
        state=state,
        owner=draw(staff),
        deputy=draw(st.none() | st.just("deputy@vendor.example")),
        site=draw(st.sampled_from([None, *sites])),
        time_zone=draw(st.none() | st.just("Europe/Lisbon")),
        holidays=draw(st.none() | regions),
        holidays_stored=draw(
            st.none() | st.lists(days, max_size=3, unique=True).map(lambda d: tuple(sorted(d)))
        ),
        milestones=tuple(draw(milestones(f"M{n}", state == "draft")) for n in range(draw(st.integers(0, 3)))),
    )


@st.composite
def clients(draw: st.DrawFn, code: str) -> form.ClientDoc:
    sites = draw(st.lists(texts, max_size=2, unique=True))
    numbers = sorted(draw(st.sets(st.integers(1, 999_999_999), max_size=2)))
    return form.ClientDoc(
        code=code,
        name=draw(texts),
        time_zone="UTC",
        locale=draw(st.sampled_from([None, "en_US", "zh_Hant_TW"])),
        holidays=draw(regions),
        sites=tuple(
            form.SiteDoc(name=name, address=draw(words), holidays=draw(st.none() | regions)) for name in sites
        ),
        contacts=tuple(
            form.ContactDoc(
                name=draw(texts), email=f"c{n}@{code}", role=draw(st.sampled_from(get_args(form.Role)))
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        projects=tuple(draw(projects(f"{code}-{number}", sites)) for number in numbers),
    )


@st.composite
def documents(draw: st.DrawFn) -> form.FileDoc:
    codes = sorted(draw(st.sets(st.from_regex(r"[A-Z][A-Z0-9]{0,7}", fullmatch=True), max_size=2)))
    return form.FileDoc(clients=tuple(draw(clients(code)) for code in codes))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_reading_gives_back_what_was_written(doc: form.FileDoc) -> None:
    written = write(doc)
    assert read(written) == doc
    assert write(read(written)) == written
