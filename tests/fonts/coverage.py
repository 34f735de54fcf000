"""Compares what a stylesheet says of its fonts (unicode-range) with the tables of the fonts: `coverage.py STYLESHEET…`.

Prints each sign that is promised and not there, or there and not promised by any face of its style; ends with 1 if there
is one. `loa check` tells authors by these promises which letters a theme lacks."""

import re
import sys
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

# What needs no letter: control characters, what is not assigned.
SILENT = {"Cc", "Cn"}

wrong = []
faces = 0
for name in sys.argv[1:]:
    sheet = Path(name)
    styles = {}
    for face in re.findall(r"@font-face\s*\{(.*?)\}", sheet.read_text("utf-8"), re.DOTALL):
        source = re.search(r"url\([\"']?([^\"')]+)", face)
        promise = re.search(r"unicode-range:\s*([^;}]+)", face)
        if not source or not promise:
            continue
        faces += 1
        promised = set()
        for part in promise[1].split(","):
            first, _, last = part.strip()[2:].partition("-")
            promised.update(range(int(first, 16), int(last or first, 16) + 1))
        promised = {code for code in promised if unicodedata.category(chr(code)) not in SILENT}
        held = set(TTFont(sheet.parent / source[1]).getBestCmap())
        wrong += [f"{source[1]} lacks U+{code:04X} {chr(code)}" for code in sorted(promised - held)]
        style = tuple(re.findall(r"font-(?:family|style|weight):[^;]+", face))
        all_promised, all_held = styles.setdefault(style, (set(), set()))
        all_promised.update(promised)
        all_held.update(held)
    for style, (promised, held) in styles.items():
        unasked = {code for code in held - promised if unicodedata.category(chr(code)) not in SILENT}
        wrong += [f"{' '.join(style)} never shows U+{code:04X} {chr(code)}" for code in sorted(unasked)]
print("\n".join(wrong))
sys.exit(1 if wrong or not faces else 0)
