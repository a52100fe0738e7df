"""A browser for tests that also checks each page it is shown: its h1, title, labels and valid HTML."""

import re
from contextvars import Context
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask, has_app_context
from werkzeug.test import TestResponse

from tracker.base import clock
from tracker.base.database import db

WORDS = re.compile(r'"[^"&<>]*"|>[^"&<>]+<')
"""Texts and values in which nothing stands that HTML gives a meaning."""

_valid: set[str] = set()
"""Pages without their words that this process has found valid."""


class Page:
    """An answer that is a page, with its soup at hand."""

    def __init__(self, response: TestResponse):
        self.response = response
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.soup = BeautifulSoup(self.html, "html.parser")
        check_quality(self.html, self.soup)

    @property
    def h1(self) -> str:
        return squeeze(self.soup.h1.get_text()) if self.soup.h1 else ""

    @property
    def text(self) -> str:
        """What a reader sees, white space squeezed."""
        return squeeze(self.soup.body.get_text(" ")) if self.soup.body else ""

    def on_screen(self, part: str) -> str:
        """What a reader sees of a part of the page, without what is for paper alone; empty without it."""
        found = self.soup.select_one(part)
        if found is None:
            return ""
        for paper in found.select(".print-only"):
            paper.decompose()
        return squeeze(found.get_text(" "))

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [squeeze(item.get_text()) for item in self.soup.select("[data-error-summary] li")]

    def form(self, action: str | None = None) -> Tag:
        """The page's form for this address, or its only main form."""
        forms = [f for f in self.soup.select("main form") if action is None or f.get("action") == action]
        assert forms, f"no form {action or ''} on {self.h1}"
        return forms[0]

    def fields(self, action: str | None = None) -> dict[str, Any]:
        """The values a browser would send if the form were submitted untouched."""
        values: dict[str, Any] = {}
        for control in self.form(action).select("input, textarea, select"):
            _read(control, values)
        return values

    def choices(self, action: str | None = None) -> set[str]:
        """Names of boxes, of which a browser would not send the unticked."""
        return {str(c["name"]) for c in self.form(action).select("input[type=checkbox], input[type=radio]")}

    def link(self, text: str) -> str:
        """The address behind a link's words."""
        for anchor in self.soup.select("a[href]"):
            if squeeze(anchor.get_text()) == text:
                return str(anchor["href"])
        raise AssertionError(f"no link “{text}” on {self.h1}")


def _read(control: Tag, values: dict[str, Any]) -> None:
    name = control.get("name")
    if not name or control.has_attr("disabled"):
        return
    kind = control.get("type")
    if control.name == "textarea":
        values[name] = control.get_text().removeprefix("\r").removeprefix("\n")
    elif control.name == "select":
        chosen = [o.get("value", "") for o in control.select("option[selected]")]
        if control.has_attr("multiple"):
            values[name] = chosen
        else:
            options = control.select("option")
            values[name] = chosen[0] if chosen else (options[0].get("value", "") if options else "")
    elif kind in {"checkbox", "radio"}:
        if control.has_attr("checked"):
            values.setdefault(name, []).append(control.get("value", "y"))
    elif kind not in {"submit", "button", "file"}:
        values[name] = control.get("value", "")


class Browser:
    """One person's browser: follows redirects, fills forms in, checks every page."""

    def __init__(self, app: Flask):
        self.client = app.test_client()
        self.base = app.config["SETTINGS"].base_url

    def raw(self, method: str, path: str, **kwargs: Any) -> TestResponse:
        """A request without any check or redirect, in a context of its own as a server would give it."""
        pretended = clock.now()
        context = Context()
        if clock.is_pretended():
            context.run(clock.pretend, pretended)
        answer: TestResponse = context.run(
            self.client.open, path, method=method, base_url=self.base, **kwargs
        )
        if has_app_context():
            db.session.rollback()  # The test sees what the request committed.
        return answer

    def get(self, path: str) -> Page:
        """A page, redirects followed."""
        return Page(self.raw("GET", path, follow_redirects=True))

    def submit(self, path: str, action: str | None = None, **values: Any) -> Page:
        """Open a page, fill its form in, send it, and follow where it leads."""
        page = self.get(path)
        fields = page.fields(action)
        unknown = values.keys() - fields.keys() - page.choices(action)
        assert not unknown, f"the form on {path} has no field {sorted(unknown)}"
        return self.send(action or path, fields | values)

    def send(self, path: str, fields: dict[str, Any]) -> Page:
        """Post fields as they are, and follow."""
        return Page(self.raw("POST", path, data=fields, follow_redirects=True))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def check_quality(html: str, soup: BeautifulSoup) -> None:
    """What must hold on every page whatever it shows."""
    _check_markup(html)
    tags = soup.find_all(True)
    headings = [tag for tag in tags if tag.name == "h1"]
    assert len(headings) == 1, f"{len(headings)} h1 on the page"
    title = squeeze(soup.title.get_text()) if soup.title else ""
    assert title.startswith(squeeze(headings[0].get_text())), f"title “{title}” does not start with the h1"
    ids = [tag["id"] for tag in tags if tag.has_attr("id")]
    assert len(ids) == len(set(ids)), f"an id twice: {sorted(i for i in set(ids) if ids.count(i) > 1)}"
    for tag in tags:
        assert tag.name != "style", "inline style"
        assert not tag.has_attr("style"), f"inline style: {tag}"
        assert tag.name != "script" or tag.has_attr("src"), "inline script"
        assert tag.name != "img" or tag.has_attr("alt"), "a picture without words"
    labelled = {tag["for"] for tag in tags if tag.name == "label" and tag.has_attr("for")}
    for control in filter(_is_field, tags):
        named = control.get("id") in labelled or control.get("aria-label") or control.find_parent("label")
        assert named, f"a field without a label: {control}"


def _is_field(tag: Tag) -> bool:
    hidden = tag.name == "input" and tag.get("type") in {"hidden", "submit"}
    return tag.name in {"input", "textarea", "select"} and not hidden


def _left_of(words: re.Match[str]) -> str:
    """Its ends, and whether anything but white space stood between them."""
    return words[0][0] + ("x" if words[0][1:-1].strip() else "") + words[0][-1]


def _check_markup(html: str) -> None:
    """Valid HTML; what differs in words alone from a page that was read is not read again."""
    skeleton = WORDS.sub(_left_of, html)
    if skeleton in _valid:
        return
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    flaws = [(position, code, data) for position, code, data in parser.errors]
    assert not flaws, f"invalid HTML: {flaws[:3]}"
    _valid.add(skeleton)
