"""Every title, lead and line of the pages for one scene, by a name that says which it is."""

import re

from stances.counts import WORDS as NUMBERS
from stances.frames.conditions import bridge_frame
from stances.frames.views import all_views, chosen_views, likeness_frame, respondent_sets
from stances.headlines import (
    actor,
    arguments,
    blocs,
    control,
    listing,
    method,
    overview,
    overview_lines,
    profile,
    sources,
)
from stances.headlines import views as by_view
from stances.vocabulary import capital

OVERVIEW = (
    "title", "map_title", "seats_title", "groups_title", "silent_title", "others_title",
    "reasons_title",
)  # fmt: skip


NUMBER = rf"(?<![\w.])({'|'.join(NUMBERS)}|\d+)"


def plain(said):
    return said if isinstance(said, str) else said.plain()


def of_positions(scene):
    """What the positions of those shown alone decide, by the name of the function."""
    out = {f"overview.{name}": getattr(overview, name)(scene) for name in OVERVIEW}
    out["overview.lead"] = overview.lead(scene)
    for name in ("map_measure", "seats_measure", "others_measure"):
        out[f"overview.{name}"] = getattr(overview_lines, name)(scene)
    out["listing.title"] = listing.title(scene)
    out["listing.lead"] = listing.lead(scene)
    out["listing.through_title"] = listing.through_title(scene)
    out["listing.silent_title"] = listing.silent_title(scene)
    folds = [*listing.through(scene), *filter(None, [listing.silence(scene)])]
    for i, fold in enumerate(folds):
        out[f"listing.fold {i}"] = " ".join(filter(None, [fold.number, fold.how]))
        out[f"listing.note {i}"] = fold.note
    return {name: plain(said) for name, said in out.items()}


def of_scene(scene):
    """What is said whatever else is chosen on the page, by the name of the function."""
    out = {"overview.range_of": overview.range_of(scene)}
    for unit in ("Member State", "actor", "bloc", "view"):
        out[f"control.count_told {unit}"] = control.count_told(scene, unit)
    for side in ("for", "against"):
        out[f"overview.reasons_counted {side}"] = overview.reasons_counted(scene, side, 5)
        out[f"arguments.side_title {side}"] = arguments.side_title(scene, side)
    out["arguments.map_title"] = arguments.map_title(scene)
    out["arguments.map_lead"] = arguments.map_lead(scene)
    out["arguments.conditions_title"] = arguments.conditions_title(scene)
    out["arguments.bridges_title"] = arguments.bridges_title(scene, bridges(scene))
    return of_positions(scene) | out | of_views(scene)


def bridges(scene):
    """The actors that share reasons with both sides, as the frame has them."""
    found = bridge_frame(scene.dataset, scene.positions, scene.shown)
    ids = {a.name: a.id for a in scene.dataset.actors.values()}
    return [(ids[a], n) for a, n in zip(found["Actor"], found["Smaller number"], strict=True)]


def of_views(scene):
    """The titles of the tabs of the views of each source."""
    data, out = scene.dataset, {}
    for source in data.views:
        chosen = chosen_views(data, scene.shown, source=source)
        sets, views = respondent_sets(chosen, scene.shown), [s.view for s in chosen]
        pairs = likeness_frame(data, sets)[["a", "b", "similarity", "shared"]]
        out |= {
            f"views.title {source}": by_view.title(data, source, views),
            f"views.subject_title {source}": by_view.subject_title(data, views, scene.shown),
            f"views.phrases_title {source}": by_view.phrases_title(views),
            f"views.active_title {source}": by_view.active_title(data, sets),
            f"views.named_told {source}": by_view.named_told(views),
            f"views.likeness_title {source}": by_view.likeness_title(
                data, pairs.itertuples(index=False)
            ),
        }
    return out


def of_actor(scene, one):
    """What is said on the page of an actor."""
    out = {
        f"actor.lead {one}": actor.lead(scene, one),
        f"actor.texts_title {one}": actor.texts_title(scene, one),
        f"actor.reasons_measure {one}": actor.reasons_measure(scene, one),
        f"actor.conditions_measure {one}": actor.conditions_measure(scene, one),
    }
    out[f"actor.how_told {one}"] = capital(profile.how_told(scene, one)) + "."
    out[f"actor.texts_measure {one}"] = actor.texts_measure(scene, one)
    if one in scene.dataset.blocs:
        out[f"actor.members_measure {one}"] = actor.members_measure(scene, one)
        for side in ("for", "against"):
            out[f"blocs.reasons {side} {one}"] = blocs.reasons_told(scene.dataset, one, side)
        out[f"blocs.conditions {one}"] = blocs.conditions_told(scene.dataset, one)
        out[f"actor.members_title {one}"] = actor.members_title(scene, one)
        out[f"blocs.members_told {one}"] = blocs.members_told(scene, one)
        out[f"blocs.departs_told {one}"] = blocs.departs_told(scene, one)
    return {name: plain(said) for name, said in out.items()}


def of_blocs(scene, chosen):
    """What is said of blocs side by side."""
    out = {"blocs.title": blocs.title(scene, chosen), "blocs.lead": blocs.lead(scene, chosen)}
    out["blocs.cohesion"] = blocs.cohesion_told(scene, chosen)
    both = {f"blocs.in_both {b}": blocs.in_both(scene.dataset, b, chosen) for b in chosen}
    return {name: plain(said) for name, said in (out | both).items()}


def of_dataset(data, by_setting):
    """What is said whatever is shown."""
    out = {
        "arguments.answered_title": arguments.answered_title(data),
        "arguments.answered_lead": arguments.answered_lead(data),
        "sources.title": sources.title(data),
        "sources.lead": sources.lead(data),
        "method.title": method.TITLE,
        "method.lead": method.lead(data),
        "method.rule_title": method.rule_title(data),
        "method.coders_title": method.coders_title(data),
        "method.disputes_title": capital(method.disputes_title(data)),
        "method.count_title": method.count_title(data, by_setting),
        "method.book_told": method.book_told(data.codebook.arguments, "reason"),
    }
    if data.disputes:
        out["method.disputes_told"] = method.disputes_told(data)
    out |= {f"arguments.points_title {p}": arguments.points_title(data, p) for p in data.points}
    labels = data.vocabulary.points
    out |= {f"arguments.answers_told {c}": arguments.answers_told(data, c) for c in labels}
    out |= {f"sources.document_told {d}": sources.document_told(data, d) for d in data.sources}
    for source in data.views:
        out[f"views.lead {source}"] = by_view.lead(data, source)
        out[f"views.missing_title {source}"] = by_view.missing_title(data, source)
    for s in all_views(data):
        out[f"views.phrase_told {s.id}"] = by_view.phrase_told(data, s.view)
    return {name: plain(said) for name, said in out.items()}


def number_before(pattern, text):
    """The number that a text gives before these words, at most once, in digits or as a word."""
    found = re.findall(NUMBER + pattern, text, re.IGNORECASE)
    assert len(found) <= 1, (pattern, text)
    word = found[0].lower() if found else "none"
    return NUMBERS.index(word) if word in NUMBERS else int(word)


def sides_of_room(words, room):
    """What the measure of the room tells: by side those who hold it, and those as reported.

    Those in favour together, every other stance by its code.
    """
    said = room.measure.partition(". Arithmetic")[0]
    first = re.search(rf"{NUMBER} in favour(?:, {NUMBER}(?: more)? as reported)?", said)
    out = {"favour": tuple(number_before("", n or "none") for n in first.groups())}
    for code in (*words.neither, *words.against):
        held = re.escape(words[code].held)
        out[code] = (
            number_before(rf" {held}(?! as reported|\w)", said),
            number_before(rf" {held} as reported\b", said),
        )
    return out


def how_of_room(room):
    """What the fullest title of the room tells: how many are known in which way or in none."""
    said = room.titles[0].replace("\u00a0", " ")
    alone = re.match(r"The only State is (not )?on record", said)
    every = re.match(r"All (\S+) States are on record", said)
    whole = re.search(r"none of (\d+) has a position|\bit has no position", said)
    return {
        "said": int(not alone[1]) if alone else number_before("", every[1]) if every
        else number_before(r" States? (?:is|are) on record", said),
        "group": number_before(r"(?=;|$)", " ".join(re.findall(r"spoke for (\w+)", said))),
        "reported": number_before(r" (?:is|are) known only from reports", said),
        "differ": number_before(r" States? differ", said),
        "silent": int(whole[1] or 1) if whole
        else number_before(r" of \d+ (?:has|have) no position", said),
    }  # fmt: skip
