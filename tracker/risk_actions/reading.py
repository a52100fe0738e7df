"""How actions stand: their facts of W1, the text as it would be put now, what is missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from tracker.base.clock import now
from tracker.base.texts import gettext, speaking
from tracker.devices.backups import backups_of
from tracker.devices.models import DeviceBackup
from tracker.projects.states import OVER
from tracker.risk_actions import rules
from tracker.risk_actions.exact_text import ConsentText, Content, Proof, exact_text
from tracker.risk_actions.models import YES, ConsentAsk, RiskAction
from tracker.risk_actions.rules import Consent, Facts
from tracker.risk_actions.states import CHANGEABLE, RiskState
from tracker.risk_actions.words import standing_words

A_SECOND = timedelta(seconds=1)
"""The day and minute of a question are kept without its fraction."""
USUALLY = timedelta(days=7)
"""How long an answer holds unless one of us says otherwise."""


@dataclass(frozen=True)
class Standing:
    """One action as it stands at a moment; `backups` are those of its device that count."""

    action: RiskAction
    backups: Sequence[DeviceBackup]
    at: datetime

    @property
    def ask(self) -> ConsentAsk | None:
        return self.action.ask

    @cached_property
    def text(self) -> ConsentText:
        """As it would be put now; asked already, with the day and the end of the question."""
        ask = self.ask
        if ask is None:
            return text_of(self.action, self.backups, self.at, self.at + USUALLY)
        return text_of(self.action, self.backups, ask.asked_at, ask.expires_at)

    @cached_property
    def facts_hash(self) -> str:
        """Of what stands now; asked already, as of the day of the question."""
        at = self.ask.asked_at if self.ask else self.at
        return content_of(self.action, self.backups, at, at).facts_hash

    @cached_property
    def facts(self) -> Facts:
        action, device = self.action, self.action.device
        return Facts(
            looked_up=device.warranty_looked_up,
            source=device.warranty_source,
            risk=action.risk,
            alternatives=action.alternatives,
            benefit=action.benefit,
            holds_data=device.holds_data,
            has_backup=bool(self.backups),
            restore_proved=_proved(self.backups, self.at) is not None,
            has_second=action.second_id is not None,
            consent=consent_of(self.action),
            facts_hash=self.facts_hash,
            before=action.before,
        )

    @property
    def is_stale(self) -> bool:
        """What was asked about is not what stands now, while it is not done yet."""
        if self.ask is None or self.action.state not in CHANGEABLE:
            return False
        return self.action.is_changed or self.ask.facts_hash != self.facts_hash

    @property
    def is_over(self) -> bool:
        """The project is over: what is not done in it is not asked or done any more."""
        return self.action.state in CHANGEABLE and self.action.project.state in OVER

    @property
    def is_expired(self) -> bool:
        """The end of the question has passed, while it is not done yet."""
        return bool(self.ask and self.action.state in CHANGEABLE and self.ask.expires_at <= self.at)

    @property
    def waits(self) -> bool:
        """The client is asked, and an answer would count."""
        ask = self.ask
        return bool(
            ask
            and ask.waits
            and self.action.state == RiskState.ASKED
            and not (self.is_stale or self.is_expired or self.is_over)
        )

    @property
    def unconfirmed(self) -> bool:
        """Agreed by phone or on paper as we say, and the approver has not said so (or denied it)."""
        ask, state = self.ask, self.action.state
        return bool(
            ask
            and ask.unconfirmed
            and state in {RiskState.CONSENTED, RiskState.PERFORMED, RiskState.VERIFIED}
            and not self.is_stale
        )

    @property
    def may_go_ahead(self) -> bool:
        """Everything of W1 holds now."""
        open_still = self.action.state in CHANGEABLE and not self.is_over
        return open_still and not rules.missing_parts(self.facts, self.at)

    @cached_property
    def missing(self) -> list[str]:
        """Sentences for what must be there before it is done; none once it is done, withdrawn or over."""
        if self.action.state not in CHANGEABLE or self.is_over:
            return []
        return rules.missing_to_perform(self.facts, self.at)

    @property
    def missing_words(self) -> list[str]:
        """The same in the reader's language."""
        return [gettext(part) for part in self.missing]

    @property
    def said(self) -> list[tuple[str, str]]:
        """How it stands, in words with their level."""
        found = standing_words(
            self.action.state,
            stale=self.is_stale,
            expired=self.is_expired,
            unconfirmed=self.unconfirmed,
            over=self.is_over,
        )
        return [(gettext(words), level) for words, level in found]


def standing_of(action: RiskAction, at: datetime | None = None) -> Standing:
    """One action as it stands now, or at a moment that was stated."""
    return Standing(action, backups_of([action.device_id])[action.device_id], at or now())


def standings_of(actions: Collection[RiskAction]) -> list[Standing]:
    """The same of many, in their order."""
    if not actions:
        return []
    backups: Mapping[int, Sequence[DeviceBackup]] = backups_of({action.device_id for action in actions})
    at = now()
    return [Standing(action, backups[action.device_id], at) for action in actions]


def text_of(
    action: RiskAction, backups: Sequence[DeviceBackup], asked_at: datetime, expires_at: datetime
) -> ConsentText:
    """In the client's language and the project's zone, whoever reads it."""
    with speaking(action.project.client.locale):
        return exact_text(content_of(action, backups, asked_at, expires_at))


def content_of(
    action: RiskAction, backups: Sequence[DeviceBackup], asked_at: datetime, expires_at: datetime
) -> Content:
    """What the text says, in plain values."""
    device = action.device
    return Content(
        device=device.name,
        model=" ".join(filter(None, (device.maker, device.model))),
        serial=device.serial,
        title=action.title,
        why=action.why,
        risk=action.risk,
        alternatives=action.alternatives,
        benefit=action.benefit,
        holds_data=device.holds_data,
        backup=_proved(backups, asked_at),
        provider=device.warranty_provider,
        warranty_number=device.warranty_number,
        warranty_ends=device.warranty_ends,
        source=device.warranty_source,
        looked_up=device.warranty_looked_up,
        performer=action.performer.name,
        second=action.second.name if action.second else "",
        alone=action.alone,
        asked_at=asked_at,
        expires_at=expires_at,
        zone=action.project.zone,
    )


def consent_of(action: RiskAction) -> Consent | None:
    """What was asked last and said: the approver's own word counts before ours about it."""
    ask = action.ask
    if ask is None:
        return None
    if action.is_changed:
        return Consent("", ask.expires_at)
    agreed = True if ask.spoken else None
    if ask.answer:
        agreed = ask.answer.answer == YES
    return Consent(ask.facts_hash, ask.expires_at, agreed)


def _proved(backups: Sequence[DeviceBackup], at: datetime) -> Proof | None:
    """The newest backup of which something was brought back, as it was known then.

    The next night's backup does not change what the client was asked about.
    """
    for backup in backups:
        restores = [one for one in backup.restores if one.recorded_at < at + A_SECOND]
        if restores:
            last = max(restores, key=lambda one: one.restored_at)
            return Proof(backup.what, backup.place, backup.made_at, last.how, last.restored_at, last.words)
    return None
