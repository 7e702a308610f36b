"""Files that change, break or go while the dashboard runs: the last valid dataset stays."""

import os
import threading
import time
import tracemalloc

import pytest
from test_extras import write_whole
from test_reading import ALPHA, INVENTED

from stances.holder import Holder
from stances.reading.canonical import canonical
from stances.reading.problems import DataError

pytestmark = pytest.mark.unmeasured

TILES, PROTOCOL = "tiles.yaml", "protocol.yaml"
SECONDS, BYTES = 2.0, 30_000_000
# The largest file that is read at all holds half a million values.
LONGER = 10.0


@pytest.fixture
def folder(tmp_path):
    return write_whole(tmp_path / "data")


@pytest.fixture
def holder(folder):
    """A holder that has read the folder once."""
    found = Holder(folder)
    found.current()
    assert found.fault is None
    return found


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def named(holder):
    """File and rule of each fault that the holder shows beside the last valid dataset."""
    holder.current()
    return {(p.file.removeprefix("data/"), p.rule) for p in holder.fault.problems}


def test_a_valid_edit_is_picked_up(holder, folder):
    before = holder.current()
    assert holder.current() is before
    change(folder / ALPHA, "stance: support", "stance: conditional")
    change(folder / "statements/beta.yaml", "stance: support", "stance: conditional")
    change(folder / "reliability/first.yaml", "stance: support", "stance: conditional")
    change(folder / "reliability/second.yaml", "stance: support", "stance: conditional")
    dataset, by_setting = holder.current()
    assert holder.fault is None
    assert dataset.statements[0].stance == "conditional"
    assert by_setting["own"]["AAA"].stance == "conditional"
    assert dataset.fingerprint != before[0].fingerprint


def test_a_fault_is_named_until_it_is_mended(holder, folder):
    before, path = holder.current(), folder / ALPHA
    content = path.read_bytes()
    change(path, "actor: AAA", "actor: AAX")
    assert (ALPHA, "actor-exists") in named(holder)
    assert holder.current() is before
    path.write_bytes(content)
    assert holder.current()[0].fingerprint == before[0].fingerprint
    assert holder.fault is None


def test_a_fault_at_the_start_goes_when_mended(folder):
    content = (folder / TILES).read_bytes()
    (folder / TILES).unlink()
    found = Holder(folder)
    with pytest.raises(DataError, match="the file is missing"):
        found.current()
    (folder / TILES).write_bytes(content)
    assert found.current()[0].tiles
    assert found.fault is None


def half_written(folder):
    content = (folder / ALPHA).read_bytes()
    (folder / ALPHA).write_bytes(content[: len(content) // 2])


def cut_to_nothing(folder):
    (folder / TILES).write_bytes(b"")


def deleted(folder):
    (folder / TILES).unlink()


def a_folder_in_its_place(folder):
    (folder / TILES).unlink()
    (folder / TILES).mkdir()


def statements_gone(folder):
    for path in (folder / "statements").iterdir():
        path.unlink()
    (folder / "statements").rmdir()


def all_gone(folder):
    folder.rename(folder.with_name("elsewhere"))


def wrong_encoding(folder):
    (folder / TILES).write_bytes((folder / TILES).read_text(encoding="utf-8").encode("utf-16"))


def huge(folder):
    with (folder / TILES).open("r+b") as file:
        file.truncate(100_000_000)


def huge_text(folder):
    (folder / TILES).write_bytes(b"- AAA\n" * 17_000_000)


def full_to_the_limit(folder):
    (folder / PROTOCOL).write_bytes(b"a:\n" + b"- x\n" * 490_000)


def bomb(folder):
    lines = ["a: &a [x, x]", *(f"b{i}: &b{i} [*a, *a]" for i in range(60))]
    (folder / TILES).write_text("\n".join(lines), encoding="utf-8")


def nested(folder):
    (folder / TILES).write_text("[" * 1_000_000, encoding="utf-8")


def nested_by_lines(folder):
    text = "".join(" " * i + "a:\n" for i in range(1_500))
    (folder / TILES).write_text(text, encoding="utf-8")


def link_out(folder):
    outside = folder.with_name("outside.yaml")
    (folder / TILES).rename(outside)
    (folder / TILES).symlink_to(outside)


def link_in_a_circle(folder):
    (folder / TILES).unlink()
    (folder / TILES).symlink_to(folder / TILES)


def folder_linked_out(folder):
    (folder / "statements").rename(folder.with_name("outside"))
    (folder / "statements").symlink_to(folder.with_name("outside"))


def no_regular_file(folder):
    (folder / TILES).unlink()
    os.mkfifo(folder / TILES)


def strange_name(folder):
    (folder / "statements" / "\udcff.yaml").write_text("a: b\n", encoding="utf-8")


FAULTS = [
    (half_written, (ALPHA, "quotation")),
    (cut_to_nothing, (TILES, "empty")),
    (deleted, (TILES, "missing-file")),
    (a_folder_in_its_place, (TILES, "missing-file")),
    (statements_gone, ("sources.yaml", "file-exists")),
    (all_gone, ("actors.yaml", "missing-file")),
    (wrong_encoding, (TILES, "encoding")),
    (huge, (TILES, "size")),
    (huge_text, (TILES, "size")),
    (full_to_the_limit, (PROTOCOL, "missing")),
    (bomb, (TILES, "plain-yaml")),
    # More brackets than the reader of YAML itself bears.
    (nested, (TILES, "yaml")),
    (nested_by_lines, (TILES, "depth")),
    (link_out, (TILES, "link")),
    (link_in_a_circle, (TILES, "missing-file")),
    (folder_linked_out, (ALPHA, "link")),
    (no_regular_file, (TILES, "missing-file")),
    (strange_name, ("statements/\\udcff.yaml", "missing")),
]  # fmt: skip


@pytest.mark.parametrize(("harm", "fault"), FAULTS, ids=[h.__name__ for h, _ in FAULTS])
def test_harm_to_the_files_is_named_and_the_last_dataset_stays(holder, folder, harm, fault):
    before = holder.current()
    harm(folder)
    started = time.process_time()
    found = named(holder)
    spent = time.process_time() - started
    assert fault in found
    assert holder.current() is before
    assert all(p.line >= 1 and p.remedy for p in holder.fault.problems)
    str(holder.fault).encode("utf-8")
    assert spent < (LONGER if harm is full_to_the_limit else SECONDS)


@pytest.mark.heavy
@pytest.mark.parametrize("harm", [huge, huge_text, bomb, nested, nested_by_lines])
def test_harm_takes_little_memory(holder, folder, harm):
    harm(folder)
    tracemalloc.start()
    holder.current()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert holder.fault
    assert most < BYTES


def test_a_file_that_may_not_be_read_is_named(holder, folder, monkeypatch):
    def refuse(self, *args):
        raise PermissionError(13, "Permission denied")

    (folder / TILES).touch()
    monkeypatch.setattr(type(folder), "open", refuse)
    assert (TILES, "unreadable") in named(holder)


def test_the_hidden_file_of_an_editor_is_no_data(holder, folder):
    (folder / "statements" / ".#alpha.yaml").symlink_to("nobody@nowhere")
    holder.current()
    assert holder.fault is None


@pytest.mark.heavy
def test_readers_during_edits_always_get_a_valid_dataset(holder, folder):
    path, failed = folder / "dataset.yaml", []
    ended = threading.Event()

    def read():
        while not ended.is_set():
            dataset, by_setting = holder.current()
            if set(by_setting["own"]) != set(dataset.actors):
                failed.append(dataset.fingerprint)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(40):
        path.write_text(path.read_text("utf-8")[:30] if n % 2 else canonical(
            {**INVENTED["dataset.yaml"], "title": f"T{n}"}), encoding="utf-8")  # fmt: skip
        time.sleep(0.005)
    path.write_text(canonical({**INVENTED["dataset.yaml"], "title": "Last"}), encoding="utf-8")
    ended.set()
    for thread in threads:
        thread.join()
    assert not failed
    assert holder.current()[0].about.title == "Last"
