"""Who stands with whom: likeness of sets of codes, and an order in which the like are close."""

from collections.abc import Mapping, Sequence, Set

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from stances.measures import jaccard


def similarity_matrix(sets: Mapping[str, Set[str]]) -> np.ndarray:
    """Jaccard similarity of each pair, n by n, 0 to 1, in the order of the mapping.

    The diagonal is 1, also for an empty set, which is like itself only.
    """
    ids = list(sets)
    out = np.eye(len(ids))
    for i, one in enumerate(ids):
        for j in range(i):
            out[i, j] = out[j, i] = jaccard(sets[one], sets[ids[j]])
    return out


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
    own = sets.get(one, set())
    found = [
        (other, jaccard(own, codes), len(own & codes))
        for other, codes in sets.items()
        if other != one and len(own & codes) >= least
    ]
    return sorted(found, key=lambda item: (-item[1], -item[2], item[0]))
