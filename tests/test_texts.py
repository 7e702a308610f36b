"""Copies of documents: how they are folded, where words stand, how they are cut, what is refused.

Every text here is written for the tests.
"""

import os
import threading
from array import array

import pypdf
import pytest

from stances.texts import copies as room
from stances.texts import portable
from stances.texts.copies import Copies, Text, Unread
from stances.texts.folding import folded, forms, places
from stances.texts.paragraphs import MOST, paragraphs

TIDE = "Sir, we aﬃrm that the co‐ordi-\nnation of ferries is a well‑founded and long-\nterm aim."


def found(words, text):
    """The pieces of a text in which words stand, as the text has them."""
    return [text[s.start : s.end] for s in places(words, forms(text))]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("we affirm that", "we aﬃrm that"),
        ("co-ordination of ferries", "co‐ordi-\nnation of ferries"),
        ("a well-founded and", "a well‑founded and"),
        ("well-founded and long-term aim", "well‑founded and long-\nterm aim"),
        ("longterm aim", "long-\nterm aim"),
        ("Sir … ferries", "Sir, we aﬃrm that the co‐ordi-\nnation of ferries"),
    ],
)
def test_words_are_found_and_their_place_in_the_copy_is_known(words, stands):
    assert found(words, TIDE) == [stands]


@pytest.mark.parametrize("words", ["affir", "well founded", "coordination", "Ferries", "ferry"])
def test_nothing_but_lines_ligatures_and_hyphens_may_differ(words):
    assert found(words, TIDE) == []


@pytest.mark.parametrize("sign", ["\ufb00", "\ufb01", "\ufb02", "\ufb03", "\ufb04"])
def test_every_ligature_is_its_letters(sign):
    letters = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
    assert found(f"a{letters[sign]}b", f"x a{sign}b y") == [f"a{sign}b"]
    assert found(f"a{sign}b", f"x a{letters[sign]}b y") == [f"a{letters[sign]}b"]


@pytest.mark.parametrize("sign", ["-", "\u2010", "\u2011"])
def test_every_hyphen_is_a_hyphen_and_a_soft_one_is_none(sign):
    assert found("well-founded", f"a well{sign}founded aim") == [f"well{sign}founded"]
    assert found("well-founded", f"a well{sign}\nfounded aim") == [f"well{sign}\nfounded"]
    assert found("founded", f"a foun{sign}\n ded aim") == [f"foun{sign}\n ded"]
    assert found("founded", "a foun\u00added, foun\u00ad\nded aim") == [
        "foun\u00added", "foun\u00ad\nded",
    ]  # fmt: skip


def test_words_that_stand_twice_are_found_twice_and_in_order():
    text = "We fear it.\nWe fear\nit. They say: we fear it."
    assert found("We fear it", text) == ["We fear it", "We fear\nit"]


def test_a_folded_letter_knows_where_it_came_from():
    whole = folded("a  ﬁn\n b")
    assert whole.words == "a fin b"
    assert whole.at == array("L", [0, 1, 3, 3, 4, 5, 7])
    assert whole.span(2, 5) == (3, 5)


def cut(text):
    return [text[a:b] for a, b in paragraphs(text)]


def test_blank_lines_part_paragraphs_unless_a_sentence_goes_on():
    full = "The harbour is deep and its water is as cold as it ever"
    text = f"HEAD\n\n{full}\n\n\nMarch began.\n\nIt ends. \n \t\n  1. A point\f2. Another"
    assert cut(text) == [
        "HEAD",
        f"{full}\n\n\nMarch began.",
        "It ends.",
        "1. A point",
        "2. Another",
    ]
    assert cut("") == cut(" \n\n \f") == []


def test_a_long_block_is_cut_where_its_sentences_end_early():
    line = "The harbour is deep and its water is as cold as it ever was before\n"
    text = line * 10 + "and it ends.\n" + line * 10 + "and this ends too."
    assert [p.split()[-1] for p in cut(text)] == ["ends.", "too."]
    assert "".join(cut(text)).count("harbour") == 20


@pytest.mark.parametrize("unit", ["No end. ", "noend", "no end "])
def test_no_paragraph_is_longer_than_the_page_bears(unit):
    text = (unit * 4_000).strip()
    pieces = cut(text)
    assert max(map(len, pieces)) <= MOST
    assert "".join("".join(pieces).split()) == "".join(text.split())


# --- copies


def pdf(path, *lines, password=None):
    """A PDF of one page a line, made by hand and then written by the library."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None,
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    kids = []
    for words in lines:
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for n, held in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{n} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{o:010} 00000 n \n" for o in offsets)
    size = len(objects) + 1
    body += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    )
    path.write_bytes(body.encode("latin-1"))
    if password is not None:
        writer = pypdf.PdfWriter(clone_from=path)
        writer.encrypt(*password, algorithm="RC4-128")
        writer.write(path)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "copies"
    made.mkdir()
    return made


def told(found):
    assert isinstance(found, Unread), found
    return f"{found.what}. {found.remedy}."


def test_a_text_is_read_once_and_again_when_its_file_changes(folder, monkeypatch):
    reads = []
    read = room.read
    monkeypatch.setattr(room, "read", lambda *a: reads.append(a) or read(*a))
    file = folder / "paper.txt"
    file.write_bytes("\ufeffA tide.\r\nIt \x00turns.".encode())
    held = Copies(folder)
    assert held.holds("paper")
    assert not held.holds("leaflet")
    first = held.text("paper")
    assert first.body == "A tide.\nIt turns."
    assert held.text("paper") is first
    assert first.places("tide") is first.places("tide")
    file.write_text("Another tide.", encoding="utf-8")
    assert held.text("paper").body == "Another tide."
    file.unlink()
    assert told(held.text("paper")) == "paper.txt is not in the folder. Put it there."
    assert held.text("paper") is held.text("paper")
    assert len(reads) == 3


def test_of_text_and_pdf_the_text_is_taken(folder):
    pdf(folder / "paper.pdf", "From a print", "and on")
    held = Copies(folder)
    assert held.text("paper").body == "From a print\fand on"
    (folder / "paper.txt").write_text("From a text", encoding="utf-8")
    assert held.text("paper").body == "From a text"


def test_a_pdf_that_is_only_locked_against_changes_opens(folder):
    pdf(folder / "paper.pdf", "From a print", password=("", "owner"))
    assert Copies(folder).text("paper").body == "From a print"


def test_what_is_no_readable_pdf_says_so(folder):
    pdf(folder / "locked.pdf", "Secret", password=("user", "owner"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    pdf(folder / "pictures.pdf", "")
    held = Copies(folder)
    assert told(held.text("locked")) == (
        "locked.pdf is locked with a password. Put a copy without a password there."
    )
    assert told(held.text("broken")) == (
        "broken.pdf cannot be read as a PDF. Put a copy that opens there, or its text."
    )
    assert told(held.text("pictures")) == (
        "pictures.pdf holds pictures of pages and no text. Put its text there."
    )


def test_a_pdf_may_take_neither_time_nor_letters_without_end(folder, monkeypatch):
    pdf(folder / "paper.pdf", "Slow")
    monkeypatch.setattr(portable, "SECONDS", 0.01)
    assert "could not be read within" in told(Copies(folder).text("paper"))
    monkeypatch.undo()
    monkeypatch.setattr(room, "MOST", 3)
    assert "has more than 3 letters" in told(Copies(folder).text("paper"))


def test_a_file_that_is_too_large_is_not_read(folder, monkeypatch):
    (folder / "paper.txt").write_text("x" * 2_000_001, encoding="utf-8")
    monkeypatch.setitem(room.LARGEST, ".txt", 2_000_000)
    assert told(Copies(folder).text("paper")) == (
        "paper.txt is larger than 2 MB. Put a smaller copy there."
    )
    (folder / "paper.txt").write_text("\n\n", encoding="utf-8")
    assert told(Copies(folder).text("paper")) == "paper.txt is empty. Put its text there."
    (folder / "paper.txt").write_bytes(b"\xff")
    assert "is not encoded as UTF-8" in told(Copies(folder).text("paper"))


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("Secret", encoding="utf-8")
    (folder / "paper.txt").symlink_to(outside)
    (folder / "lost.txt").symlink_to(folder / "nowhere")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    (folder / "held").mkdir()
    (folder / "held" / "inside.txt").write_text("A tide", encoding="utf-8")
    (folder / "inside.txt").symlink_to(folder / "held" / "inside.txt")
    held = Copies(folder)
    assert told(held.text("paper")) == (
        "paper.txt is a link out of the folder. Put the file itself there."
    )
    assert "leads nowhere" in told(held.text("lost"))
    assert "leads nowhere" in told(held.text("round"))
    # As Kubernetes mounts files.
    assert held.text("inside").body == "A tide"
    (folder / "held" / "inside.txt").write_text("An ebb now", encoding="utf-8")
    assert held.text("inside").body == "An ebb now"


def test_what_is_no_file_keeps_nobody_waiting(folder):
    (folder / "paper.txt").mkdir()
    assert told(Copies(folder).text("paper")) == "paper.txt is no file. Put a file there."
    os.mkfifo(folder / "pipe.txt")
    assert told(Copies(folder).text("pipe")) == "pipe.txt is no file. Put a file there."


def test_a_file_that_changes_while_it_is_read_is_not_half_read(folder, monkeypatch):
    (folder / "paper.txt").write_text("A tide", encoding="utf-8")
    marks = iter(range(10))
    monkeypatch.setattr(room, "_mark", lambda s: next(marks))
    assert "was changed while it was read" in told(room.read(folder / "paper.txt", folder))


def test_a_folder_that_is_not_there_is_no_fault_of_the_server(tmp_path):
    held = Copies(tmp_path / "nowhere")
    assert not held.there
    assert "is not in the folder" in told(held.text("paper"))


def test_memory_is_bounded_and_the_latest_stay(folder, monkeypatch):
    monkeypatch.setattr(room, "ROOM", 25)
    for name in "abc":
        (folder / f"{name}.txt").write_text(name * 10, encoding="utf-8")
    held = Copies(folder)
    first, second = held.text("a"), held.text("b")
    assert held.text("a") is first
    held.text("c")
    assert held.text("a") is first
    assert held.text("b") is not second
    # One that is larger than all the room is still given.
    (folder / "d.txt").write_text("d" * 99, encoding="utf-8")
    assert held.text("d").body == "d" * 99


def test_many_sessions_read_a_document_once(folder, monkeypatch):
    (folder / "paper.txt").write_text("A tide", encoding="utf-8")
    reads, read = [], room.read
    monkeypatch.setattr(room, "read", lambda *a: reads.append(a) or read(*a))
    held, out = Copies(folder), []
    threads = [threading.Thread(target=lambda: out.append(held.text("paper"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reads) == 1
    assert {id(text) for text in out} == {id(out[0])}
    assert isinstance(out[0], Text)
