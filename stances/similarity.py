"""Who stands with whom: likeness of sets of codes, and an order in which the like are close."""

from collections.abc import Mapping, Sequence, Set

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import cdist, squareform


def similarity_matrix(sets: Mapping[str, Set[str]]) -> np.ndarray:
    """Jaccard similarity of each pair, n by n, 0 to 1, in the order of the mapping.

    Shared members over all members; Jaccard, Bulletin de la Societe Vaudoise des Sciences
    Naturelles 37 (1901), 547-579. Two empty sets share nothing: 0, but on the diagonal, which is 1.
    """
    held = _incidence(sets)
    out = 1 - cdist(held, held, "jaccard")
    # To scipy two empty sets are alike.
    empty = ~held.any(axis=1)
    out[np.ix_(empty, empty)] = 0
    np.fill_diagonal(out, 1)
    return np.asarray(out)


def _incidence(sets: Mapping[str, Set[str]]) -> np.ndarray:
    """Which set holds which member, a row a set."""
    members = {member: i for i, member in enumerate(sorted(set().union(*sets.values())))}
    # One column at least, since no distance is known between rows of none.
    held = np.zeros((len(sets), max(len(members), 1)), dtype=bool)
    for row, own in zip(held, sets.values(), strict=True):
        row[[members[member] for member in own]] = True
    return held


def likeness_order(sets: Mapping[str, Set[str]]) -> list[str]:
    """The ids in an order in which like sets are neighbours; the order given never matters.

    Average linkage on Jaccard distance, leaves ordered so that neighbours are as near as the tree
    allows (Bar-Joseph and others, Bioinformatics 17 (2001), S22-S29), by scipy.
    """
    ids = sorted(sets)
    if len(ids) < 3:
        return ids
    distances = squareform(1 - similarity_matrix({i: sets[i] for i in ids}), checks=False)
    tree = optimal_leaf_ordering(linkage(distances, "average"), distances)
    return [ids[i] for i in leaves_list(tree)]


def within_groups(
    sets: Mapping[str, Set[str]], group_of: Mapping[str, int], groups: Sequence[int]
) -> list[str]:
    """The ids by group in the order of `groups`, and by likeness within each group."""
    out: list[str] = []
    for group in groups:
        out += likeness_order({i: s for i, s in sets.items() if group_of[i] == group})
    return out


def nearest(sets: Mapping[str, Set[str]], one: str, least: int = 1) -> list[tuple[str, float, int]]:
    """The others by likeness to one: id, Jaccard similarity, number shared; the most alike first.

    Only those that share `least` codes or more; equal ones by number shared, then by id.
    """
    if one not in sets:
        return []
    # Not the matrix: of thousands it has millions of pairs, and one row of it is asked for.
    found = []
    for other, own in sets.items():
        shared = len(sets[one] & own)
        if other != one and shared >= least:
            either = len(sets[one] | own)
            found.append((other, shared / either if either else 0.0, shared))
    return sorted(found, key=lambda item: (-item[1], -item[2], item[0]))
