"""A page on which nothing can be pressed: links become text, forms what they look like."""

from html import escape
from html.parser import HTMLParser

DROPPED = frozenset({"script"})
CONTROLS = frozenset({"input", "textarea", "select"})
BECOMES = {"a": "span", "form": "div", "button": "span"}
"""What leads on or sends, and what it is shown as."""

LEADING = frozenset(
    {"href", "action", "method", "enctype", "formaction", "name", "type", "accept-charset", "novalidate"}
)
"""The attributes that do not go with it."""

Attributes = list[tuple[str, str | None]]


def stilled(page: str) -> str:
    """The same page without a form, a script or a link but those to a place on itself."""
    reader = _Stilling()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _Stilling(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.dropping = 0
        self.kept_links: list[bool] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in DROPPED:
            self.dropping += 1
        elif not self.dropping:
            self._open(tag, attrs)

    def _open(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag == "a":
            self.kept_links.append((given.get("href") or "").startswith("#"))
        if tag == "input" and given.get("type") == "hidden":
            return
        if tag in CONTROLS:
            attrs = [*((name, value) for name, value in attrs if name != "name"), ("disabled", None)]
        elif tag in BECOMES and not (tag == "a" and self.kept_links[-1]):
            attrs = [(name, value) for name, value in attrs if name not in LEADING]
            if tag == "button":
                attrs = _with_class(attrs, "button")
            tag = BECOMES[tag]
        self.parts.append(f"<{tag}{''.join(_written(*attribute) for attribute in attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            self.dropping -= 1
        elif not self.dropping:
            kept = tag == "a" and self.kept_links.pop()
            self.parts.append(f"</{tag if kept else BECOMES.get(tag, tag)}>")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """`<use/>` of a drawing stays closed."""
        if not self.dropping:
            self.parts.append(f"<{tag}{''.join(_written(*attribute) for attribute in attrs)}/>")

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")


def _with_class(attrs: Attributes, name: str) -> Attributes:
    given = dict(attrs)
    given["class"] = f"{name} {given.get('class') or ''}".strip()
    return list(given.items())


def _written(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
