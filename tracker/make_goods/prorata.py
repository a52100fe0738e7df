"""What is owed of an amount paid ahead when it ends before its time, by the day (A7)."""

from datetime import date


def owed_back(paid_minor: int, first: date, last: date, ended: date) -> int:
    """Minor units for the days after `ended`, of an amount for `first` to `last`, both included.

    The day it ends on was still had. Rounded to a whole minor unit, halves up, which is the client's favour:
    100 for 1 to 30 June, ended on the 10th, is 67.
    """
    days = (last - first).days + 1
    left = min(days, max(0, (last - ended).days))
    if days < 1:
        return 0
    return (2 * paid_minor * left + days) // (2 * days)
