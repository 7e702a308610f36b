"""The sheet for a blind second coding: made, read back, and kept as a coding of the data."""
