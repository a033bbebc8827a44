"""What is said of a text that is no value, word for word: authors see these sentences, and copy what they propose.

Each line of golden/messages.txt: the parser, what was written, and what is said of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbook.values import time
from planbook.values.amount import LONGEST_NUMBER, LONGEST_TEXT, Quantity, Range, parse_number, parse_share
from planbook.values.money import Money
from planbook.values.offset import Offset

READ: dict[str, Callable[[str], object]] = {
    "number": parse_number,
    "range": Range.parse,
    "quantity": Quantity.parse,
    "share": parse_share,
    "money": lambda text: Money.parse(text, "USD"),
    "money without a currency": Money.parse,
    "length": Offset.parse,
    "time": time.parse,
}

REFUSED = {
    "number": """
ten | --5 | 1e400 | 60.000 | 1.250 | 1.200 | -145.000 | 469'686 | 1,234.50 | 010 | 0,5 | 1_000 | 1e3 | .5 | -.5 | 5.
+5 | ٣٠ | −5 | 2 million | 3.5k | 2 mio. | 1 billion | 5 thousand | 1'000 000 | 1'0000 | 1e100 | 12.5e3 | 00.5
-007 | 1,2,3 | k | 1_ | ,5 | 5, | 2.k | 2k. | 3.5.1 | 1e | --1 | -1,5
""",
    "range": """
90000-45000 | 2-1 | 45,000-90,000 | 45,000-90000 | 45000-90,000 | a-b | 3-x | 1-2-3 | 60.000-70.000 | 0.5-0.25
3 - 4,000 | 3- | a – b
""",
    "quantity": """
around 30 | ~30 | ca. 5 | circa 5 | approximately 5 | approx. 5 | about | 30 kg
""",
    "share": """
50 | 100 | 101 | 1.5 | 3/2 | 1/0 | 200 % | -1 | -0.5 % | x | 50 per cent | 1,5 % | 3/2 % | 1/1234567890123
""",
    "money": """
US$ 30,000 | $US 5 | $30,000 | 30000 USD | 30000usd | usd 30000 | 30 000 € | £5 | SwF 5 | SFr 5 | Fr. 5
CHF 469'686 | XXX 5 | DEM 5 | ZWL 5 | plenty | 90000-45000 | around 30000 | around | 5 abc | abc 5 | usd | USD
USD five | 5 EUR 6
""",
    "money without a currency": """
30000 | about 5-6 | up to 5000
""",
    "length": """
one day | two weeks | three months | four years | five days | six weeks | seven months | eight years | nine days
ten weeks | eleven months | twelve months | a week | an hour | zero days | thirteen months | three | three months ago
0 days | 3 month s
10000 days | 3 hours | months | -3 days
""",
    "time": """
soon | soonish | March | next spring | every meeting | every | annual within tbd | tbd in daily | 2023-02-30
2024-13-01 | 2024-00-01 | 2024-31-12 | 2024-32-01 | 2024-13-13 | 2024-00-00 | 2024-12-00 | 2024-13 | 2024-00
2023-37 | 2023-38 | 2023-39 | 2023-20 | 2023-25 | 2023-Q5 | 2023-H3 | 2023-H4 | 202X | 2023-XX | 0000 | 0000-05
٢٠٢٣ | 20230515 | 2024-1-5 | 2023-05-15T10:00:00Z | 2023-05-15/18 | 01/02/2024 | 15/05/2024 | 15 May 2023
May 15, 2023 | 15-18 May 2023 | 15-18 May | May 2023 | Q1 of 2023 | TBD in Q1 of 2023 | fall 2023 | 2012-2014
2023-05-15 – 2023-05-18 | 2012/2013/2014 | 2023-05-18/2023-05-15 | 2023/2022 | ../.. | / | early 2023-05-15
early soon | mid 2023-02-30 | three months after mop6 | 3 months of mop6 | of mop6 | 3 months at mop6
within 3 months at mop6 | after MOP6 | after each MOP | before 2023-05-15 | after 2023 | at 2023
2 weeks after 2023-05-15 | 2 weeks before 2023 | after 2023-05- | after each 2023-05-15 | 3 months before COP 16
by cop12 | by mid 2027 | by 2023-05-31 | no later than 3 months before cop12 | 3 months prior to the cop12
since 2023 | in 2023 | yearly | ongoing | Annual | DAILY | On request | end of 2023 | early in 2023
early 2023 within 2024 | 2023 within 2024 | at mop6 in 2024 | about soon | about 2023-02-30
""",
}

NINES = "9" * LONGEST_NUMBER
EMPTY_OR_LONG = {
    "number": ("", f"{NINES}9", "x" * 40, "x" * 41, f"{NINES[:-4]} 000", f"{NINES[:-3]} 000"),
    "range": (f"{NINES}-{NINES}9", f"{NINES}{NINES}-1", f"{'a' * 30}-{'b' * 30}"),
    "share": ("9" * LONGEST_TEXT,),
    "money": ("", "x" * 50),
    "length": ("",),
    "time": ("", "x" * 59, "x" * 60, "x" * 200, "x" * 201),
}


def said(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(ValueError) as told:
        read(text)
    return str(told.value)


def short(text: str) -> str:
    return text if len(text) < 60 else f"{text[:20]} … {len(text)} characters"


def test_what_is_said_of_a_text_that_is_no_value(golden):
    lines = []
    for name, read in READ.items():
        texts = [one.strip() for line in REFUSED[name].strip().splitlines() for one in line.split(" | ")]
        texts += EMPTY_OR_LONG.get(name, ())
        lines += [f"{name}: {short(text)} => {said(read, text)}" for text in texts]
    golden(Path(__file__).parent / "golden/messages.txt", "\n".join(lines) + "\n")
