"""How wide text is, so that what is laid out fits its box: no office program is asked.

Calibri comes with Office, Carlito with LibreOffice, and both have these advance widths; a line is
1.22 times the size of its letters high. Italic is as wide as upright within a hundredth.
"""

import unicodedata
from functools import lru_cache

# Units to the em, and what a line is high, in ems.
EM, LEADING = 2048, 1.22
# Advance widths of U+0020 to U+007E.
REGULAR = (
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517, 791,
    1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 548, 548, 1020, 1020, 1020, 949,
    1831, 1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356,
    1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959, 628, 791, 628, 1020, 1020,
    596, 981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080,
    1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809, 644, 943, 644, 1020,
)  # fmt: skip
BOLD = (
    463, 667, 898, 1020, 1038, 1493, 1443, 478, 638, 638, 1020, 1020, 528, 627, 547, 880,
    1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 565, 565, 1020, 1020, 1020, 949,
    1840, 1241, 1148, 1084, 1291, 999, 940, 1305, 1292, 546, 678, 1120, 866, 1790, 1349, 1385,
    1090, 1405, 1153, 968, 1014, 1337, 1211, 1856, 1128, 1064, 979, 665, 880, 665, 1020, 1020,
    615, 1011, 1099, 857, 1099, 1031, 648, 971, 1099, 503, 523, 983, 503, 1666, 1099, 1101,
    1099, 1099, 728, 817, 710, 1099, 969, 1526, 941, 970, 814, 704, 973, 704, 1020,
)  # fmt: skip
# What typesetting adds, as wide in bold or a little less; a no-break space is a space.
MORE = {
    "\u00a0": 463, "‘": 528, "’": 528, "“": 891, "”": 891, "–": 1020, "—": 1854,
    "…": 1457, "•": 1020, "−": 1020, "×": 1020, "·": 548, "→": 1854, "←": 1854,
    "\u200b": 0, "\u202f": 463,
}  # fmt: skip
# What does not stand before `…`.
ENDS = " ,.;:–—"
# A letter of another script, or one that the typeface has not and another lends.
WIDE, OTHER = 2048, 1400


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in points."""
    return _units(text, bold) * size / EM


@lru_cache(maxsize=10_000)
def _units(text: str, bold: bool) -> int:
    return sum(_advance(letter, bold) for letter in text)


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """How many lines text takes in a width in points, broken at spaces and after hyphens."""
    return sum(_broken(part, size, room, bold) for part in text.split("\n"))


def runs_lines(runs: list[tuple[str, float, bool]], room: float) -> int:
    """The same of one paragraph of text, size and weight each."""
    filled, count = 0.0, 1
    for text, size, bold in runs:
        for word in _words(text):
            taken, kept = width(word, size, bold), width(word.rstrip(" "), size, bold)
            if filled and filled + kept > room:
                filled, count = 0.0, count + 1
            # A word wider than the line is broken within.
            while kept > room > 0:
                taken, kept, count = taken - room, kept - room, count + 1
            filled += taken
    return count


def height(count: float, size: float) -> float:
    """The height of lines of a size in points."""
    return count * size * LEADING


def ends(text: str, size: float, room: float, most: int, bold: bool = False) -> str:
    """Text that fits a number of lines: whole, or up to a word and `…`."""
    if lines(text, size, room, bold) <= most:
        return text
    words = text.split(" ")
    low, high = 0, len(words)
    while high - low > 1:
        half = (low + high) // 2
        if lines(_cut(words[:half]), size, room, bold) <= most:
            low = half
        else:
            high = half
    return _cut(words[:low]) if low else _letters(text, size, room * most, bold)


def clipped(text: str, most: int) -> str:
    """Text of at most so many letters: whole, or up to a word and `…`; a long word is broken."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[most // 2 :] else kept).rstrip(ENDS) + "…"


def _broken(text: str, size: float, room: float, bold: bool) -> int:
    return runs_lines([(text, size, bold)], room)


def _words(text: str) -> list[str]:
    """Words with the space or hyphen after them."""
    found, start = [], 0
    for i, letter in enumerate(text):
        if letter in " -–—\u200b" and text[i + 1 : i + 2] != " ":
            found.append(text[start : i + 1])
            start = i + 1
    return [*found, text[start:]]


def _cut(words: list[str]) -> str:
    return " ".join(words).rstrip(ENDS) + "…"


def _letters(text: str, size: float, room: float, bold: bool) -> str:
    """As many letters as fit, where not even a word does."""
    kept = ""
    for letter in text:
        if width(kept + letter + "…", size, bold) > room * 0.95:
            break
        kept += letter
    return f"{kept}…"


def _advance(letter: str, bold: bool) -> int:
    code = ord(letter)
    if 32 <= code <= 126:
        return (BOLD if bold else REGULAR)[code - 32]
    return MORE[letter] if letter in MORE else _foreign(letter, bold)


def _foreign(letter: str, bold: bool) -> int:
    """The width of a letter by what it is made of: an accent takes no room of its own."""
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFKD", letter)[0]
    if 32 <= ord(base) <= 126:
        return (BOLD if bold else REGULAR)[ord(base) - 32]
    return WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else OTHER
