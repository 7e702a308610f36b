"""The note: a briefing on two pages for Word, with footnotes, and annexes where they are asked."""

from stances.exports.note.made import laid_out as laid_out
from stances.exports.note.made import to_note as to_note
