"""Tidy frames for figures and tables: the one place that names their columns."""
