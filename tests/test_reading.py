"""Broken variants of invented and real files: each fault is named with file, line and rule."""

import datetime as dt
import json
import pkgutil
import shutil
import time

import pytest

from stances.__main__ import main
from stances.dataset import DATA, checked, load
from stances.model import Bloc
from stances.reading import rules
from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml
from stances.reading.problems import DataError

CHINA = "statements/statement-china.yaml"
BANGLADESH = "statements/statement-bangladesh.yaml"
GREECE = "statements/statement-greece.yaml"
JAPAN = "statements/statement-japan.yaml"
BREAKS = [
    (CHINA, "actor: CHN", "actor: CHX", "actor-exists"),
    (CHINA, "id: statement-china.CHN", "id: other.CHN", "id-form"),
    (CHINA, "stance: none", "stance: neutral", "stance-exists"),
    (CHINA, "stance: none", "stance: support", "quotation"),
    (CHINA, "voice: own", "voice: group", "derived-voice"),
    (CHINA, "voice: own", "voice: reported", "reporter"),
    (CHINA, "date: 2009-05-13", "date: 2009-05-14", "date"),
    (CHINA, "date: 2009-05-13", "date: 13.5.2009", "day"),
    (CHINA, "confidence: high", "confidence: high\n  colour: red", "unknown-field"),
    (CHINA, "source: statement-china", "source: statement-chile", "source-exists"),
    (CHINA, "  voice: own", "  voice: own\n  voice: own", "duplicate-key"),
    (CHINA, "locator: Whole statement", "locator: &a Whole statement", "plain-yaml"),
    (CHINA, "locator: Whole statement", "locator:", "empty"),
    (CHINA, "source: statement-china", "source: [", "yaml"),
    (JAPAN, "argument: duplication", "argument: duplicates", "argument-exists"),
    (JAPAN, "condition: flexible", "condition: flexibel", "condition-exists"),
    (GREECE, "aligned_with: statement-eu", "aligned_with: x", "statement-exists"),
    (GREECE, "alternative: opposition", "alternative: support", "alternative"),
    (BANGLADESH, "alternative: support", "alternative: conditional", "alternative"),
    (BANGLADESH, "alternative: support", "alternative: none", "stance-exists"),
    (BANGLADESH, "confidence: medium", "confidence: high", "alternative"),
    (CHINA, "confidence: high", "confidence: low\n  alternative: support", "alternative"),
    ("reliability/adjudication.yaml", "unit: background-paper.ECU", "unit: x", "revision"),
    ("tiles.yaml", "ISL", "CAN", "tiles"),
    ("codebook.yaml", "- id: record", "- id: records", "closed-list"),
    ("codebook.yaml", "  score: -1", "  score: -2", "scale"),
    ("codebook.yaml", "- id: support", "- id: conflict", "scale"),
    ("codebook.yaml", "- id: none", "- id: nothing", "incomplete"),
    ("codebook.yaml", "  score: 0\n", "", "incomplete"),
    ("codebook.yaml", "  held: opposed\n", "", "incomplete"),
    ("codebook.yaml", "light: '#1f5f9e'", "light: blue", "form"),
    ("dataset.yaml", "- african-group", "- african", "bloc-exists"),
    ("points/informal-summary.yaml", "  list: gaps", "  list: gap", "list-exists"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.mark.parametrize(("name", "old", "new", "rule"), BREAKS)
def test_each_fault_is_named(folder, name, old, new, rule):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [p for p in checked(folder).problems if p.rule == rule]
    assert found
    assert found[0].file == f"data/{name}"
    assert 1 <= found[0].line <= text.count("\n") + 2
    with pytest.raises(DataError):
        load(folder)


def test_no_rule_is_forgotten():
    modules = {f"{rules.__name__}.{m.name}" for m in pkgutil.iter_modules(rules.__path__)}
    assert {faults.__module__ for faults in rules.RULES} == modules


def test_line_of_a_fault_is_exact(folder):
    path = folder / CHINA
    lines = path.read_text(encoding="utf-8").splitlines()
    at = lines.index("  voice: own")
    lines[at] = "  voice: loud"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert checked(folder).problems[0].line == at + 1


def test_missing_file_and_wrong_encoding_are_named(folder):
    (folder / "tiles.yaml").unlink()
    (folder / CHINA).write_bytes(b"source: \xff\n")
    assert {"missing-file", "encoding"} <= {p.rule for p in checked(folder).problems}


def test_scalars_are_not_mangled():
    data, _, problems = read_yaml("a: NO\nb: 012\nc: 12:30\nd: 2009-05-13\n", "x")
    assert problems == []
    assert data == {"a": "NO", "b": "012", "c": "12:30", "d": "2009-05-13"}
    assert canonical(data) == "a: 'NO'\nb: '012'\nc: '12:30'\nd: 2009-05-13\n"


def test_quotation_of_21_words_is_refused(folder):
    path = folder / JAPAN
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  quotation: ", "  quotation: " + "so " * 20, 1), "utf-8")
    assert any("20 words" in p.what for p in checked(folder).problems)


def test_quotations_are_looked_up_in_texts(folder, tmp_path, capsys):
    texts = tmp_path / "texts"
    texts.mkdir()
    assert main(["check", "--data", str(folder), "--sources", str(texts)]) == 1
    assert "source-text" in capsys.readouterr().out
    assert main(["check", "--data", str(folder)]) == 0


ENTRY = {"label": "L", "definition": "D", "include": "I", "exclude": "E", "example": "X"}
SHADES = {"light": "#000000", "dark": "#ffffff", "print": "#000000"}
LOOKS = {"fill": SHADES, "edge": SHADES, "ink": SHADES, "says": "says so", "saying": "saying so",
         "held": "so", "one": "is so", "more": "are so"}  # fmt: skip
STANCE_CODES = [
    *({"id": i, **ENTRY, "label": i, "symbol": "▲", "score": str(score), **LOOKS, "held": i}
      for i, score in (("support", 2), ("conditional", 1), ("undecided", 0), ("opposition", -1))),
    {"id": "none", **ENTRY, "symbol": "–"},
]  # fmt: skip
SUBJECT = dict.fromkeys(
    ("name", "indefinite", "definite", "brief", "brief_indefinite", "full", "matter"), "a rule"
)
VOICE_IDS = ("own", "record", "aligned", "group", "reported")
SAID = {"date": "2001-02-03", "locator": "p. 1", "confidence": "high"}
ALPHA, BETA = "statements/alpha.yaml", "statements/beta.yaml"
INVENTED = {
    "dataset.yaml": {"title": "T", "version": "1.0.0", "released": "2001-03-01", "licence": "L",
                     "occasion": "O", "day": "2001-02-03", "slug": "invented", "subject": SUBJECT},
    "codebook.yaml": {
        "question": "Q?",
        "stances": STANCE_CODES,
        "voices": [{"id": i, **ENTRY} for i in VOICE_IDS],
        "arguments": [{"id": "cost", **ENTRY, "side": "for"}],
        "conditions": [{"id": "funds", **ENTRY}],
    },
    "actors.yaml": {
        "actors": [
            {"id": "AAA", "name": "Aland", "type": "state"},
            {"id": "BBB", "name": "Beland", "type": "state"},
            {"id": "club", "name": "Club", "type": "bloc"},
        ]
    },
    "blocs.yaml": {
        "blocs": [
            {"id": "club", "as_of": "2001-01-01", "members": ["AAA", "BBB"], "reference": "R",
             "memberships": [{"member": "AAA", "from": "1999-01-01"},
                             {"member": "BBB", "from": "1995-01-01", "to": "1996-12-31"},
                             {"member": "BBB", "from": "2000-01-01"}]}
        ]
    },
    "sources.yaml": {
        "sources": [
            {"id": i, "title": "T", "short": f"The {i}", "issuer": "I", "date": "2001-02-03",
             "kind": "K", "language": "en"}
            for i in ("alpha", "beta")
        ]
    },
    "tiles.yaml": {"rows": ["AAA ...", "... BBB"]},
    ALPHA: {
        "source": "alpha",
        "statements": [
            {"id": "alpha.AAA", "actor": "AAA", **SAID, "voice": "own", "stance": "support",
             "quotation": "we welcome it",
             "reasons": [{"argument": "cost", "text": "T", "quotation": "it costs"}],
             "conditions": [{"condition": "funds", "text": "T"}]},
        ],
    },
    BETA: {
        "source": "beta",
        "statements": [
            {"id": "beta.BBB", "actor": "BBB", **SAID, "voice": "aligned", "stance": "support",
             "aligned_with": "alpha.AAA", "quotation": "we join Aland"},
            {"id": "beta.club", "actor": "club", **SAID, "voice": "own", "stance": "none"},
        ],
    },
}  # fmt: skip
# File, line to find, what takes its place, rule, and how far below it the fault is shown.
VARIANTS = [
    (ALPHA, "  actor: AAA", "  actor: AAX", "actor-exists", 0),
    (ALPHA, "- id: alpha.AAA", "- id: beta.AAA", "id-form", 0),
    (ALPHA, "source: alpha", "source: alpah", "source-exists", 0),
    (ALPHA, "source: alpha", "source: beta", "file-name", 0),
    (ALPHA, "  - argument: cost", "  - argument: costs", "argument-exists", 0),
    (ALPHA, "  - condition: funds", "  - condition: fund", "condition-exists", 0),
    (ALPHA, "  stance: support", "  stance: none", "none", 0),
    (ALPHA, "  voice: own", "  voice: group", "derived-voice", 0),
    (ALPHA, "  voice: own", "  voice: reported", "reporter", 0),
    (ALPHA, "  voice: own", "  voice: own\n  reported_by: BBB", "reporter", 0),
    (ALPHA, "  voice: own", "  voice: reported\n  reported_by: BBX", "actor-exists", 1),
    (ALPHA, "  voice: own", "  voice: aligned", "alignment", 0),
    (ALPHA, "  date: 2001-02-03", "  date: 2001-02-02", "date", 0),
    (BETA, "  quotation: we join Aland", None, "quotation", -2),
    (BETA, "  stance: support", "  stance: opposition", "alignment", 0),
    (BETA, "  aligned_with: alpha.AAA", "  aligned_with: alpha.AAB", "statement-exists", 0),
    (BETA, "  aligned_with: alpha.AAA", "  aligned_with: beta.BBB", "alignment", 0),
    (BETA, "- id: beta.club", "- id: beta.BBB", "id-form", 0),
    (BETA, "  voice: own", "  <<: {voice: own}", "plain-yaml", 0),
    ("actors.yaml", "- id: BBB", "- id: AAA", "unique-id", 0),
    ("actors.yaml", "  type: bloc", "  type: ngo", "bloc-exists", None),
    ("actors.yaml", "- id: club", "- id: clubs", "bloc-exists", None),
    ("blocs.yaml", "  - BBB", "  - BBX", "actor-exists", 0),
    ("blocs.yaml", "  - BBB", "  - AAA", "unique-id", 0),
    ("blocs.yaml", "  - member: AAA", "  - member: AAX", "actor-exists", 0),
    ("blocs.yaml", "    from: 1999-01-01", "    since: 1999-01-01", "unknown-field", 0),
    ("blocs.yaml", "    from: 1999-01-01", "    from: 1.1.1999", "day", 0),
    ("blocs.yaml", "    from: 1999-01-01", None, "incomplete", -1),
    ("blocs.yaml", "    to: 1996-12-31", "    to: 1994-12-31", "period", 0),
    ("blocs.yaml", "    to: 1996-12-31", "    to: 2000-01-01", "period-overlap", 1),
    ("blocs.yaml", "    from: 2000-01-01", "    to: 1995-01-01", "period-overlap", -1),
    ("blocs.yaml", "    from: 2000-01-01", "    from: 2001-01-02", "as-of", -9),
    ("blocs.yaml", "  - AAA", None, "as-of", 3),
    ("sources.yaml", "- id: beta", "- id: gamma", "source-exists", None),
    ("sources.yaml", "  short: The beta", "  short: The alpha", "short", 0),
    ("codebook.yaml", "- id: reported", "- id: heard", "closed-list", 0),
    ("tiles.yaml", "- AAA ...", "- AAA", "tiles", 0),
    ("tiles.yaml", "- AAA ...", "- AAA BBB", "tiles", 1),
]
# Faults of a whole list stand at the list's own line, or in another file.
ELSEWHERE = {
    ("actors.yaml", "  type: bloc"): ("blocs.yaml", "- id: club"),
    ("actors.yaml", "- id: club"): ("blocs.yaml", "- id: club"),
    ("sources.yaml", "- id: beta"): (BETA, "source: beta"),
    ("codebook.yaml", "- id: conditional"): ("codebook.yaml", "stances:"),
    ("codebook.yaml", "- id: support"): (ALPHA, "  stance: support"),
}


@pytest.fixture
def invented(tmp_path):
    folder = tmp_path / "data"
    (folder / "statements").mkdir(parents=True)
    for name, data in INVENTED.items():
        (folder / name).write_text(canonical(json.loads(json.dumps(data))), encoding="utf-8")
    return folder


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def test_the_invented_dataset_is_valid(invented):
    dataset = load(invented)
    assert list(dataset.actors) == ["AAA", "BBB", "club"]
    assert dataset.tiles == {"AAA": (0, 0), "BBB": (1, 1)}
    with pytest.raises(TypeError):
        dataset.actors["CCC"] = dataset.actors["AAA"]


def test_a_bloc_knows_its_members_of_a_day(invented):
    club = load(invented).blocs["club"]
    days = ("1994-12-31", "1995-01-01", "1996-12-31", "1997-01-01", "1999-01-01", "2000-01-01")
    known = [club.members_on(dt.date.fromisoformat(day)) for day in days]
    assert known == [(), ("BBB",), ("BBB",), (), ("AAA",), ("AAA", "BBB")]
    periods = [{"member": "DDD", "to": "1999-12-31"}, {"member": "BBB", "from": "2000-01-01"}]
    plain = {"id": "club", "as_of": "2001-01-01", "members": ["CCC", "BBB"], "reference": "R"}
    club = Bloc.model_validate({**plain, "memberships": periods})
    assert club.members_on(dt.date(1999, 12, 31)) == ("CCC", "DDD")
    assert club.members_on(dt.date(2000, 1, 1)) == ("CCC", "BBB")
    assert Bloc.model_validate(plain).members_on(dt.date.min) == ("CCC", "BBB")


PERIODS = [
    ("    to: 1996-12-31", "    to: 1994-12-31", "period",
     'data/blocs.yaml:13: bloc 1 ("club"), membership 2 ("BBB"), to: the membership of "BBB" ends '
     "on 1994-12-31, before it begins. Correct “from” or “to”; “to” is the last day as a member. "
     "[period]"),
    ("    to: 1996-12-31", "    to: 2000-01-01", "period-overlap",
     'data/blocs.yaml:14: bloc 1 ("club"), membership 3 ("BBB"): two periods of the member "BBB" '
     "overlap. Let the earlier end before the later begins, or make them one. [period-overlap]"),
    ("    from: 1999-01-01", "    to: 2000-12-31", "as-of",
     'data/blocs.yaml:5: bloc 1 ("club"), member 1: "AAA" is in members, but no period of its '
     "membership holds 2001-01-01. Take it out of members or correct its memberships. [as-of]"),
    ("  - AAA\n", "", "as-of",
     'data/blocs.yaml:8: bloc 1 ("club"), membership 1 ("AAA"): "AAA" is a member on 2001-01-01, '
     "but is not in members. Add it to members or correct “from” or “to”. [as-of]"),
    ("    from: 1999-01-01\n", "", "incomplete",
     'data/blocs.yaml:9: bloc 1 ("club"), membership 1 ("AAA"): a membership needs the day “from”, '
     "the day “to”, or both. Add it. [incomplete]"),
    ("    from: 1999-01-01", "    from: May 1999", "day",
     'data/blocs.yaml:10: bloc 1 ("club"), membership 1 ("AAA"), from: "May 1999" is no day as '
     "2026-12-02. Write year, month and day, as 2026-12-02. [day]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "wanted"), PERIODS)
def test_a_wrong_period_is_told_in_plain_words(invented, old, new, rule, wanted):
    path = invented / "blocs.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert [str(p) for p in checked(invented).problems if p.rule == rule] == [wanted]


@pytest.mark.parametrize(("name", "old", "new", "rule", "below"), VARIANTS)
def test_each_rule_names_file_and_line(invented, name, old, new, rule, below):
    lines = lines_of(invented / name)
    at = lines.index(old)
    lines[at : at + 1] = [] if new is None else new.split("\n")
    (invented / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    wanted = (name, at + 1 + (below or 0))
    if below is None:
        other, line = ELSEWHERE[name, old]
        wanted = (other, lines_of(invented / other).index(line) + 1)
    found = [(p.file, p.line) for p in checked(invented).problems if p.rule == rule]
    assert (f"data/{wanted[0]}", wanted[1]) in found


def test_a_problem_names_the_nearest_id(invented):
    text = (invented / ALPHA).read_text(encoding="utf-8")
    (invented / ALPHA).write_text(text.replace("actor: AAA", "actor: AAX"), encoding="utf-8")
    said = [str(p) for p in checked(invented).problems if p.rule == "actor-exists"]
    assert said == [
        'data/statements/alpha.yaml:4: statement 1 ("alpha.AAA"), actor: unknown actor "AAX"; '
        'nearest is "AAA" (Aland). Correct the id, or add it to actors.yaml. [actor-exists]'
    ]


def test_alias_bomb_and_deep_nesting_are_refused_at_once():
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50))
    # Of this process alone: what else the machine does is no fault of the file.
    started = time.process_time()
    assert [(p.line, p.rule) for p in read_yaml(bomb, "x")[2]] == [(1, "plain-yaml")]
    assert [p.rule for p in read_yaml("[" * 900, "x")[2]] == ["depth"]
    # So many are refused by the reader of YAML itself.
    assert [(p.line, p.rule) for p in read_yaml("[" * 20_000, "x")[2]] == [(1, "yaml")]
    assert time.process_time() - started < 3


QUOTED = "Sir, we wel-\n come\n it, for it costs much."


@pytest.mark.parametrize(
    ("text", "rule"),
    [(QUOTED, None), ("Sir, we fear it. it costs", "verbatim"), ("\udcff", "source-text")],
)
def test_quotations_stand_in_their_source(invented, tmp_path, capsys, text, rule):
    (tmp_path / "alpha.txt").write_bytes(text.encode("utf-8", "surrogateescape"))
    (tmp_path / "beta.txt").write_text("And we join\nAland.", encoding="utf-8")
    status = main(["check", "--data", str(invented), "--sources", str(tmp_path)])
    said = capsys.readouterr().out
    assert status == (1 if rule else 0)
    assert rule is None or f"[{rule}]" in said
    assert rule or "3 actors, 3 statements in 2 sources, 3 quotations looked up" in said


def test_ligatures_and_other_hyphens_of_a_copy_are_no_fault(invented, tmp_path, capsys):
    path = invented / ALPHA
    words = path.read_text("utf-8").replace(
        "quotation: it costs", "quotation: official co-operation"
    )
    path.write_text(words, "utf-8")
    (tmp_path / "beta.txt").write_text("we join Aland", encoding="utf-8")
    for hyphen in ("\u2010", "\u2011", "-\n", "\u2010\n"):
        text = f"we welcome it, as o\ufb03cial co{hyphen}operation"
        (tmp_path / "alpha.txt").write_text(text, encoding="utf-8")
        call = ["check", "--data", str(invented), "--sources", str(tmp_path)]
        assert main(call) == 0, capsys.readouterr().out


def test_a_fault_stands_at_the_line_of_the_quotation(invented, tmp_path, capsys):
    (tmp_path / "alpha.txt").write_text("we welcome it", encoding="utf-8")
    (tmp_path / "beta.txt").write_text("we join Aland", encoding="utf-8")
    assert main(["check", "--data", str(invented), "--sources", str(tmp_path)]) == 1
    line = lines_of(invented / ALPHA).index("    quotation: it costs") + 1
    assert f"data/{ALPHA}:{line}: " in capsys.readouterr().out


def test_format_leaves_alone_what_it_cannot_read(invented, tmp_path, capsys):
    outside = tmp_path / "outside.yaml"
    outside.write_text("a:    b\n", encoding="utf-8")
    (invented / "statements" / "link.yaml").symlink_to(outside)
    (invented / "tiles.yaml").write_bytes(b"\xff")
    assert main(["format", "--data", str(invented)]) == 1
    assert outside.read_text(encoding="utf-8") == "a:    b\n"
    said = capsys.readouterr().out
    assert "[link]" in said
    assert "[encoding]" in said
