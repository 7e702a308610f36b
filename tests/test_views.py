"""The footnoted views of the real data, against an independent reading of the source text."""

import re
from dataclasses import replace

import pytest
from script import app, controls

from stances.frames.views import (
    ON_SUBJECT,
    all_views,
    bloc_views_frame,
    chosen_views,
    closest_by_views,
    likeness_frame,
    matrix_frame,
    missing_frame,
    phrases_frame,
    protocol_frame,
    respondent_sets,
    views_frame,
)
from stances.model import View, ViewsFile
from stances.words import headline_views

# As the footnotes write names that actors.yaml does not hold.
WRITTEN = {
    "payoke": "payoke",
    "slovemia": "SVN",
    "uzbekisatn": "UZB",
    "unitedstates": "USA",
    "usa": "USA",
    "lastradainternacional": "la-strada",
    "terresdeshommesinternationalfederation": "terre-des-hommes",
    "suzannemubarakwomenspeacemovementendhumantraffickingnow": "smwipm-ehtn",
    "smwipmehtn": "smwipm-ehtn",
    "internationalcentreofmigrationpolicydevelopment": "icmpd",
    "africaninstituteforthepreventionofcrimeandthetreatmentofoffenders": "unafri",
    "workingmeetingofeasternafricanstates": "eastern-african-meeting",
}
# Where names begin that only belong to a reference or to a comment.
COMMENT = re.compile(r"See |IDLO-|\. (?:The|For) |UNODC (?:Global|indicator)|Australian Institute")
# Footnotes that list conventions, non-parties, principles or members, and no respondent.
LISTS = {1, 2, 3, 85, 92}


@pytest.fixture(scope="module")
def text(sources):
    return (sources / "background-paper.txt").read_text(encoding="utf-8")


def squeezed(words):
    return re.sub(r"[^a-zà-ÿ]", "", words.lower())


def footnotes(text):
    """Number and words of each footnote: from its number to the end of its page."""
    body = text[: text.index("Annex I: List of respondents")]
    starts, at = [], 0
    for n in range(1, 127):
        found = re.compile(rf"\n{n}\.?\s*(?=[A-Z])").search(body, at)
        assert found, f"footnote {n} is not in the text"
        starts.append((n, found.start() + 1, found.end()))
        at = found.end()
    ends = [start for _, start, _ in starts[1:]] + [len(body)]
    out = {}
    for (n, _, begin), end in zip(starts, ends, strict=True):
        page = re.split(r"\n (?=\S)|\n\d\d\n|\n\n(?=[A-Z])", body[begin:end])[0]
        out[n] = " ".join(page.split())
    return out


def named(words, names):
    """The ids of the names in a footnote, piece by piece between commas and brackets."""
    found = []
    for piece in re.split(r"[,.()]", COMMENT.split(words)[0]):
        rest = squeezed(piece)
        while rest:
            name = next((n for n in names if rest.startswith(n)), None)
            assert name, f"no name in {rest!r}"
            found.append(names[name])
            rest = rest[len(name) :]
    return list(dict.fromkeys(found))


def reparsed(text, dataset):
    names = {squeezed(n): a.id for a in dataset.actors.values() for n in (a.name, *a.names)}
    longest = dict(sorted({**names, **WRITTEN}.items(), key=lambda item: -len(item[0])))
    notes = footnotes(text)
    return {n: [] if n in LISTS else named(words, longest) for n, words in notes.items()}


def test_every_respondent_of_every_footnote_against_a_reading_of_the_text(text, dataset):
    coded = {s.view.footnote: sorted(s.view.respondents) for s in all_views(dataset)}
    parsed = {n: sorted(ids) for n, ids in reparsed(text, dataset).items()}
    assert {n: (coded[n], parsed[n]) for n in coded if coded[n] != parsed[n]} == {}


def test_the_counts_of_the_text_are_the_counts_of_the_page(text, dataset):
    parsed = [ids for ids in reparsed(text, dataset).values() if ids]
    pairs, distinct = sum(map(len, parsed)), {i for ids in parsed for i in ids}
    said = headline_views(dataset, "background-paper")
    assert f"{len(parsed)} of 126 footnotes" in said
    assert f"respondents, {len(distinct)} of them, {pairs} times" in said


def test_the_list_of_non_parties_holds_what_the_footnote_names(text, dataset):
    listed = footnotes(text)[3].split(",")
    assert len(listed) == len(dataset.protocol.not_parties) == 63
    assert dataset.protocol.claimed == 64


def test_the_annex_lists_as_many_respondents_as_the_dataset(text, dataset):
    annex = text[text.index("Annex I: List of respondents") : text.index(" Annex II\n")]
    entries = re.split(r",|\.\s", annex.split("respondents", 1)[1])
    names = [e for e in entries if e.strip()]
    assert len(names) == len(dataset.views["background-paper"].listed) == 79


def test_counts_and_names_on_one_side_only(dataset):
    sets = respondent_sets(all_views(dataset), dataset.actors)
    assert (len(sets), sum(map(len, sets.values()))) == (75, 574)
    assert sum(bool(s.view.respondents) for s in all_views(dataset)) == 108
    missing = missing_frame(dataset, "background-paper")
    apart = missing["Where it is named"]
    assert set(missing.loc[apart == "in a footnote, not listed", "Respondent"]) == {
        "Bangladesh",
        "Working Meeting of Eastern African States",
    }
    assert (apart == "listed, in no footnote").sum() == 6


def test_a_second_paper_is_compared_with_its_own_list_only(dataset):
    other = (View(footnote=1, section="I", claim="An invented view.", respondents=("FRA",)),)
    paper = ViewsFile(
        source="concept-note", heading="Invented", footnotes=1, listed=("FRA", "DEU"), views=other
    )
    two = replace(dataset, views={**dataset.views, "concept-note": paper})
    assert missing_frame(two, "concept-note").to_numpy().tolist() == [
        ["Germany", "listed, in no footnote"]
    ]
    assert len(missing_frame(two, "background-paper")) == 8
    assert headline_views(two, "concept-note").startswith(dataset.sources["concept-note"].title)


def test_most_shared_view_comes_first(dataset):
    table = views_frame(dataset, all_views(dataset))
    assert table.iloc[0]["Footnote"] == 28
    assert table.iloc[0]["Respondents"] == 31


def test_a_plural_that_hides_one_is_shown(dataset):
    table = phrases_frame(dataset, all_views(dataset)).set_index("Place")
    row = table.loc["Section II.F, footnote 124"]
    assert (row["Phrase"], row["Names behind it"]) == ("“Other respondents”", 1)
    assert row["Who"] == "United States of America"


def test_filters_of_the_page(dataset):
    everybody = tuple(dataset.actors)
    assert len(chosen_views(dataset, everybody)) == 126
    assert len(chosen_views(dataset, everybody, ["II.F"])) == 18
    plan = chosen_views(dataset, everybody, subject=ON_SUBJECT)
    other = chosen_views(dataset, everybody, subject="other")
    assert len(plan) + len(other) == 126
    assert all(s.view.on_subject for s in plan)
    assert [s.id for s in chosen_views(dataset, everybody, words="peru press")] == ["14"]
    assert {s.id for s in chosen_views(dataset, ("SVK", "PER"))} == {"14"}
    assert chosen_views(dataset, ("SVK",)) == []


def test_a_link_that_names_no_subject_shows_all():
    page = app("views", subject="")
    assert not page.exception
    assert controls(page)["subject"]["default"] == ["all"]


def test_the_matrix_has_a_row_a_pair_and_likeness_is_symmetric(dataset):
    views = all_views(dataset)
    sets = respondent_sets(views, dataset.actors)
    assert len(matrix_frame(dataset, views, sets)) == 574
    frame = likeness_frame(dataset, sets)
    back = frame.rename(columns={"a": "b", "b": "a"})[["a", "b", "similarity", "shared"]]
    both = frame.merge(back, on=["a", "b"])
    assert (both["similarity_x"] == both["similarity_y"]).all()
    assert frame["similarity"].between(0, 1).all()
    assert min(len(sets[a]) for a in frame["a"]) >= 5


def test_closest_and_blocs(dataset):
    assert closest_by_views(dataset, "BLR")[0][0] == "ECU"
    assert closest_by_views(dataset, "AFG") == []
    table = bloc_views_frame(dataset, ["eu", "african-group"])
    assert "the bloc itself" in "".join(table["African Group"])
    assert bloc_views_frame(dataset, ["asean"])["ASEAN"].str.startswith("1: Cambodia").all()


def test_status_under_the_protocol_adds_up(dataset, by_setting):
    table = protocol_frame(dataset, by_setting["groups"])
    assert list(table["Total"]) == [63, 129]
    assert (table.iloc[:, 1:-1].sum(axis=1) == table["Total"]).all()
