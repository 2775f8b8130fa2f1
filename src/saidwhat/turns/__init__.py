"""Whose turn is it to speak? The text as a sequence of turns, before anybody asks who spoke.

Marks and layout alone, no model: quotations paired over the whole article, labelled and timed
lines, questions and answers, posts and letters. Names are for other stages.
"""
