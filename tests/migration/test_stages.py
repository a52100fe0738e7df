"""How far a batch came: its stage follows from what is true of it."""

import pytest

from tracker.migration.stages import Reached, Stage, stage_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("reached", "stage"),
    [
        (Reached(), Stage.PLANNED),
        (Reached(backed_up=True), Stage.PLANNED),
        (Reached(inventoried=True), Stage.INVENTORIED),
        (Reached(inventoried=True, backed_up=True), Stage.BACKED_UP),
        (Reached(begun=True), Stage.COPYING),
        (Reached(begun=True, copied=True), Stage.COPIED),
        (Reached(begun=True, copied=True, reconciled=True), Stage.RECONCILED),
        (Reached(begun=True, copied=True, reconciled=True, accepted=True), Stage.ACCEPTED),
        (Reached(begun=True, copied=True, accepted=True, cleared=True), Stage.CLEARED),
        (Reached(inventoried=True, rolled_back=True), Stage.ROLLED_BACK),
        (Reached(begun=True, dropped=True, rolled_back=True), Stage.DROPPED),
    ],
)
def test_stage_is_the_furthest_that_is_true(reached, stage):
    assert stage_of(reached) == stage
