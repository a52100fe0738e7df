"""The signature picture of a project: its rows and words, made from the overview that every reader shows."""

from datetime import date

from markupsafe import Markup

from tracker.base.wording import clock, gettext, month_of, short_date
from tracker.milestones.overview import Overview, Row
from tracker.milestones.standings import MilestoneStanding
from tracker.story.picture import PictureRow, PictureWords, picture
from tracker.story.picture_axis import Unit
from tracker.story.sentences import headline, text_of
from tracker.story.slip_words import slip_of


def picture_rows(overview: Overview) -> list[PictureRow]:
    """One row for each milestone promised by then, the withdrawn ones included, in the project's order."""
    return [_row(row, row.standing, overview) for row in overview.rows if row.standing]


def drawing_of(
    overview: Overview, ident: str = "picture", width: float = 960.0, font: str = "sans-serif"
) -> Markup | None:
    """The SVG, `width` units wide, or None while nothing was promised."""
    rows = picture_rows(overview)
    if not rows:
        return None
    return picture(
        rows,
        today=overview.today,
        is_working=overview.calendar.is_working_day,
        tick_text=tick_text,
        words=_words(overview),
        ident=ident,
        width=width,
        font=font,
    )


def tick_text(day: date, unit: Unit) -> str:
    """A label of the axis: `4 Mar`, `Mar 2008`, `2008`."""
    if unit == "year":
        return str(day.year)
    return month_of(day) if unit == "month" else short_date(day)


def _row(row: Row, one: MilestoneStanding, overview: Overview) -> PictureRow:
    text, level = slip_of(one, overview)
    return PictureRow(
        title=_title(row.milestone.title, one),
        original=one.original.fact.due.day,
        again=tuple(promise.fact.due.day for promise in one.promises[1:]),
        happened=one.happened.day if one.happened else None,
        slip_text=text,
        level=level,
        withdrawn=one.withdrawn is not None,
    )


def _title(title: str, one: MilestoneStanding) -> str:
    """With the time of a timed promise, which the axis can't show, unless the title says it already."""
    due = one.original.fact.due
    if due.time is None or clock(due.time) in title or f"{due.time:%H:%M}" in title:
        return title
    return gettext("%(title)s, %(time)s", title=title, time=clock(due.time))


def _words(overview: Overview) -> PictureWords:
    return PictureWords(
        title=gettext("Promised and actual: %(title)s", title=overview.project.title),
        description=text_of(headline(overview)),
        today=gettext("today") if overview.as_of is None else short_date(overview.today),
        first_promised=gettext("first promised"),
        promised_again=gettext("promised again"),
        happened=gettext("happened"),
        late=gettext("late"),
        late_so_far=gettext("late, still open"),
        early=gettext("early"),
        days_off=gettext("weekends and holidays"),
    )
