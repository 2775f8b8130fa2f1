"""Expressions of time: found by a grammar, and given the value that their words tell."""
