"""For the accountant: one line a payment, with its credit note and tax, and one for what is not paid yet."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from tracker.base.errors import sentence
from tracker.clients.models import Client
from tracker.devices.list_licences import in_major
from tracker.exports.columns import Column, Table, shown
from tracker.exports.reading import Scope
from tracker.make_goods.models import MakeGood, MakeGoodPayment, MakeGoodReturn
from tracker.make_goods.wording import KIND_WORDS, STATE_WORDS

STATES = {state: words for state, (words, _level) in STATE_WORDS.items()}


def table(scope: Scope) -> Table:
    """By client and number; what was paid in parts has a line for each."""
    return Table(columns_for(scope.for_client), _lines(scope))


def columns_for(for_client: bool) -> list[Column]:
    """What this reader gets, in order."""
    return shown(_columns(), for_client)


def _lines(scope: Scope) -> Iterator[Any]:
    query = (
        sa.select(
            *(Client.code, Client.name.label("client"), MakeGood.number, MakeGood.kind, MakeGood.thing),
            *(MakeGood.amount_minor, MakeGood.currency, MakeGood.owed_on, MakeGood.pay_by, MakeGood.state),
            MakeGoodPayment.amount_minor.label("paid_minor"),
            *(MakeGoodPayment.paid_on, MakeGoodPayment.reference, MakeGoodPayment.credit_note),
            *(MakeGoodPayment.tax_minor, MakeGoodPayment.tax_words, MakeGoodReturn.returned_on),
        )
        .join(Client, Client.id == MakeGood.client_id)
        .outerjoin(MakeGoodPayment, MakeGoodPayment.make_good_id == MakeGood.id)
        .outerjoin(MakeGoodReturn, MakeGoodReturn.payment_id == MakeGoodPayment.id)
        .order_by(Client.code, MakeGood.number, MakeGoodPayment.id)
    )
    return scope.stream_of_clients(query)


def _columns() -> list[Column]:
    return [
        Column("client_code", sentence("Client’s code"), lambda row: row.code),
        Column("client", sentence("Client"), lambda row: row.client),
        Column("number", sentence("Number"), lambda row: f"{row.code}-{row.number}"),
        Column("kind", sentence("Kind"), lambda row: row.kind, KIND_WORDS),
        Column("thing", sentence("In words"), lambda row: row.thing),
        Column("amount", sentence("Amount"), lambda row: _major(row.amount_minor, row.currency)),
        Column("currency", sentence("Currency"), lambda row: row.currency),
        Column("owed_on", sentence("Owed since"), lambda row: row.owed_on),
        Column("pay_by", sentence("To be paid or sent by"), lambda row: row.pay_by),
        Column("state", sentence("How it stands"), lambda row: row.state, STATES),
        Column("paid", sentence("Paid"), lambda row: _major(row.paid_minor, row.currency)),
        Column("paid_on", sentence("Paid or sent on"), lambda row: row.paid_on),
        Column("reference", sentence("Reference"), lambda row: row.reference),
        Column("credit_note", sentence("Credit note number"), lambda row: row.credit_note),
        Column("tax", sentence("Tax within the amount"), lambda row: _major(row.tax_minor, row.currency)),
        Column("tax_words", sentence("Which tax"), lambda row: row.tax_words),
        Column("returned_on", sentence("Came back on"), lambda row: row.returned_on),
    ]


def _major(minor: int | None, currency: str | None) -> str | None:
    """With its point, never as a binary fraction."""
    amount = in_major(minor, currency)
    return None if amount is None else f"{amount:f}"
