"""Texts follow the language that is spoken now, though the catalog is looked up only once."""

from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel, force_locale
from markupsafe import Markup

from tracker.base.texts import gettext, locale, ngettext, page_ntext, page_text
from tracker.base.wording import day

pytestmark = pytest.mark.pure


@pytest.fixture
def request_context():
    app = Flask("texts")
    Babel(app, locale_selector=lambda: "en_GB")
    with app.test_request_context():
        yield


@pytest.mark.usefixtures("request_context")
def test_another_language_for_a_while():
    assert (locale(), day(date(2008, 3, 4))) == ("en_GB", "Tue 4 Mar 2008")
    with force_locale("en_US"):
        assert (locale(), day(date(2008, 3, 4))) == ("en_US", "Tue Mar 4 2008")
    assert (locale(), day(date(2008, 3, 4))) == ("en_GB", "Tue 4 Mar 2008")


@pytest.mark.usefixtures("request_context")
def test_what_is_put_into_a_page_is_escaped():
    assert page_text("By %(name)s", name="<b>") == Markup("By &lt;b&gt;")
    assert page_ntext("%(num)s of %(name)s", "%(num)s of %(name)ss", 2, name="<b>") == "2 of &lt;b&gt;s"
    assert page_text("100 %%") == "100 %"


@pytest.mark.usefixtures("request_context")
def test_a_number_chooses_its_form_and_fills_its_field():
    assert ngettext("%(num)s day", "%(num)s days", 1) == "1 day"
    assert ngettext("%(num)s day", "%(num)s days", 3) == "3 days"


def test_outside_of_a_request():
    assert gettext("By %(name)s", name="Ada") == "By Ada"
    assert locale() == "en_GB"
