"""From the bytes of a file to JSON values: strict where Python's own reader is lenient."""

import json
from collections import Counter

from tracker.base.errors import Invalid
from tracker.interchange.format import MAX_BYTES

LONGEST_INTEGER = 18
# A full file of real histories has 300,000 objects and lists; ten million empty ones would fill the memory.
MAX_BRACKETS = 3_000_000


class DoubledKeys(dict[str, object]):
    """An object with keys that stood in it more than once; whoever walks to it knows its place."""

    def __init__(self, pairs: list[tuple[str, object]]):
        super().__init__(pairs)
        self.doubled = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]


def decode(data: bytes) -> object:
    """The JSON value in a file of at most MAX_BYTES; a byte order mark at its start is passed over.

    Doubled keys come out as `DoubledKeys`; NaN, Infinity and integers that no key can hold as floats,
    which no key accepts: so the reader can name their place. All else raises Invalid with one sentence.
    """
    check_size(len(data))
    if data.count(b"{") + data.count(b"[") > MAX_BRACKETS:
        raise Invalid(f"The file has more than {MAX_BRACKETS:,} objects and lists.")
    try:
        return _decoder.decode(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Invalid(f"The file is not UTF-8: byte {error.start + 1} belongs to no character.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Invalid(f"{where}: the file is not JSON here: {error.msg}.") from None
    except RecursionError:
        raise Invalid("The file is nested too deeply to be an interchange file.") from None


def check_size(size: int) -> None:
    """Raise Invalid when a file of `size` bytes is too large to be read."""
    if size > MAX_BYTES:
        raise Invalid(f"The file has {size:,} bytes; at most {MAX_BYTES:,} are read (50 MB).")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else DoubledKeys(pairs)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=float)
