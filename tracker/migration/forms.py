"""Forms of the data that is moved: what, from where to where; undone, not moved, cleared."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from tracker.base.errors import Invalid
from tracker.base.forms import EditForm, Form, line, options, presence, text
from tracker.devices.models import Device
from tracker.migration.models import DEVICE, FOLDER, SERVICE, Batch
from tracker.migration.planning import End, Plan
from tracker.migration.sizes import parse_size, typed_size
from tracker.migration.wording import CLASS_WORDS, CLEARED_WORDS
from tracker.migration.words import CLASSES
from tracker.milestones.forms import boxes
from tracker.milestones.models import Milestone

ELSEWHERE = {SERVICE: _l("A service, such as a mail provider"), FOLDER: _l("A folder or a share")}
CLEARED_LABELS = {how: _l(words) for how, words in CLEARED_WORDS.items()}
SIZE_HINT = _l("Such as 412 GB or 1.5 TB.")


class PlanForm(EditForm):
    """From where to where, and what must not be reported ready before."""

    source = SelectField(_l("From where?"))
    source_name = line(_l("Where exactly?"), longest=300, required=False)
    target = SelectField(_l("To where?"))
    target_name = line(_l("Where exactly there?"), longest=300, required=False)
    milestone = SelectField(_l("Which milestone is not ready before it arrived?"))
    room = line(_l("How much is free on the target?"), longest=20, required=False, description=SIZE_HINT)

    def offer(self, devices: Sequence[Device], milestones: Sequence[Milestone]) -> None:
        """What can be chosen."""
        places = [
            ("", _l("Choose")),
            *((one.uuid, _device_words(one)) for one in devices),
            *ELSEWHERE.items(),
        ]
        self.source.choices = self.target.choices = options(places)
        named = ((one.uuid, f"{one.key} {one.title}") for one in milestones)
        self.milestone.choices = options([("", _l("None: the whole project is not")), *named])

    def plan(
        self, devices: Sequence[Device], milestones: Sequence[Milestone], size: int | None = None
    ) -> Plan:
        """What was chosen and typed. Raises Invalid."""
        return Plan(
            source=_end(self.source, self.source_name, devices),
            target=_end(self.target, self.target_name, devices),
            milestone=next((one for one in milestones if one.uuid == self.milestone.data), None),
            size_stated=size,
            room=parse_size(self.room.data or "", "room"),
        )


class AddForm(PlanForm):
    """One screen for several classes that move together."""

    classes = boxes(_l("What is moved?"), _l("Choose at least one class of data."))
    title = line(_l("What is it called?"), required=False)

    def offer_classes(self) -> None:
        """Every class there is."""
        self.classes.choices = options((name, _l(CLASS_WORDS[name])) for name in CLASSES)

    @property
    def named(self) -> list[tuple[str, str]]:
        """Each chosen class with what it is called. Raises Invalid for one name over several classes."""
        chosen = [name for name in CLASSES if name in (self.classes.data or [])]
        if self.title.data and len(chosen) > 1:
            raise Invalid("Leave the name out where several classes are added; each has its own.", "title")
        return [(name, self.title.data or CLASS_WORDS[name]) for name in chosen]


class BatchForm(PlanForm):
    """One batch said otherwise."""

    title = line(_l("What is it called?"))
    size = line(
        _l("How much is it, until a list says so?"), longest=20, required=False, description=SIZE_HINT
    )


class RollBackForm(Form):
    reason = text(_l("Why is the copy undone? The client reads this."), longest=2000)


class DropForm(Form):
    reason = text(_l("Why is it not moved after all?"), longest=2000)


class ClearForm(Form):
    """What became of the source."""

    how = RadioField(
        _l("What becomes of the source?"),
        [presence(required=True)],
        choices=options(CLEARED_LABELS.items()),
    )
    words = text(_l("How exactly, and by whom? The client reads this."), longest=2000)


def typed_plan(batch: Batch) -> dict[str, Any]:
    """A batch as `BatchForm` holds it."""
    return {
        "title": batch.title,
        "source": batch.source_device.uuid if batch.source_device else batch.source_kind,
        "source_name": batch.source,
        "target": batch.target_device.uuid if batch.target_device else batch.target_kind,
        "target_name": batch.target,
        "milestone": batch.milestone.uuid if batch.milestone else "",
        "room": typed_size(batch.room),
        "size": typed_size(batch.size_stated),
    }


def _end(field: SelectField, name: Any, devices: Sequence[Device]) -> End:
    chosen, words = field.data or "", name.data or ""
    if chosen in ELSEWHERE:
        if not words:
            raise Invalid("Write down which one it is.", name.name)
        return End(chosen, None, words)
    device = next((one for one in devices if one.uuid == chosen), None)
    if device is None:
        raise Invalid("Choose a device, a service or a folder.", field.name)
    return End(DEVICE, device, words)


def _device_words(device: Device) -> str:
    return ", ".join(filter(None, (device.name, device.serial)))
