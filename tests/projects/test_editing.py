"""A project with neither deputy nor site is edited too, on either database."""

from tests.factories import sent


def test_its_title_is_changed(cast, browse):
    sent(cast)
    page = browse("owner").submit("/projects/HD-1/edit", title="Two server rooms")
    assert page.h1 == "Two server rooms"
