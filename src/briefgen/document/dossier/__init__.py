"""Dossiers and petitions: a target, allegations, the test of a law, and numbered exhibits."""
