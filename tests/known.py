"""The vocabulary of the dataset that is shipped, for tests that need a real scale."""

from stances.dataset import load

WORDS = load().vocabulary
STANCES, SCORES = WORDS.scale, WORDS.scores
