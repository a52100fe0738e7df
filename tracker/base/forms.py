"""What every writing form has: a protection token, an identity of its own, and fields that refuse rubbish."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectFieldBase, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the type stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional, StopValidation, ValidationError

from tracker.base.database import new_uuid
from tracker.base.errors import DomainError


class Form(FlaskForm):
    """A form that is one act however often it is sent: `form_id` is made when it is rendered."""

    form_id = HiddenField(default=new_uuid)

    def validate_form_id(self, field: HiddenField) -> None:
        if not is_uuid(field.data):
            raise ValidationError(gettext("Please load the page again and send the form once more."))

    def refuse(self, error: DomainError) -> None:
        """Put the sentence of a rule at its field, or at the top when it has none."""
        sentence = gettext(error.msgid, **error.params)
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(sentence)
        else:
            field.errors = [*field.errors, sentence]

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, by field name, without the form's own machinery."""
        return {
            name: value
            for name, value in self.data.items()
            if name not in {"csrf_token", "form_id", "version"}
        }


class EditForm(Form):
    """A form over a row that others may edit too; it remembers which version it was rendered from."""

    version = HiddenField()

    def show_theirs(self, version: int, theirs: Mapping[str, Any]) -> dict[str, str]:
        """After a lost race: keep what was typed, take over the new version, and return what stands now.

        The result maps the labels of differing fields to the other person's text; sending the form again
        then decides with both texts in view.
        """
        self.version.data = str(version)
        shown = {}
        for name, value in theirs.items():
            field = self._fields[name]
            if (field.data or "") != _as_typed(value):
                shown[field.label.text] = _in_words(field, _as_typed(value))
        return shown


def _as_typed(value: Any) -> Any:
    """A column's value as the form would hold it."""
    if value is None:
        return ""
    return value if isinstance(value, str | bool | int | list) else str(value)


def _in_words(field: Any, value: Any) -> str:
    """What a person reads for it: the words of a choice, not its key."""
    words = {"True": gettext("yes"), "False": gettext("no")}
    if isinstance(field, SelectFieldBase):
        words = {str(value): str(label) for value, label, *_ in field.iter_choices()}
    values = value if isinstance(value, list) else [value]
    return ", ".join(words.get(str(one), str(one)) for one in values)


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """What a list offers: pairs of the value sent and the words shown."""
    return [SelectChoice(value, words) for value, words in pairs]


def is_uuid(text: str | None) -> bool:
    """Whether it is an identity as we write them: 36 characters, and no other spelling."""
    try:
        return str(UUID(text)) == text
    except (ValueError, TypeError, AttributeError):
        return False


def readable(_form: Any, field: Any) -> None:
    """Refuse control characters (but tab and newline) and half characters; the form comes back without."""
    typed = field.data or ""
    clean = "".join(c for c in typed if c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs"})
    if clean != typed:
        field.data = clean
        raise StopValidation(gettext("This holds a character that can't be read. Please type it again."))


def tidy(value: str | None) -> str | None:
    """Strip outer white space and use one kind of line end, one way to write a letter."""
    if value is None:
        return None
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").strip())


def presence(required: bool) -> InputRequired | Optional:
    return InputRequired(lazy_gettext("This is needed.")) if required else Optional()


def words(required: bool) -> DataRequired | Optional:
    """Presence of a text: blanks alone are none."""
    return DataRequired(lazy_gettext("This is needed.")) if required else Optional()


def line(label: Any, longest: int = 200, required: bool = True, **extra: Any) -> Any:
    """One line of text."""
    checks = [words(required), readable, Length(max=longest), *extra.pop("validators", [])]
    return StringField(label, checks, filters=[tidy], **extra)


def text(label: Any, longest: int = 5000, required: bool = True, **extra: Any) -> Any:
    """Several lines of text."""
    checks = [words(required), readable, Length(max=longest), *extra.pop("validators", [])]
    return TextAreaField(label, checks, filters=[tidy], **extra)


def whole_number(label: Any, required: bool = False, **extra: Any) -> Any:
    return IntegerField(label, [presence(required), *extra.pop("validators", [])], **extra)


Act = Callable[[], str]
