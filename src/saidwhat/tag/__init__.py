"""Where in an article is something said? Source, cue and content as spans, and mentions.

A small model scores words, pure functions decode the scores. Who the source is, when
it spoke and what a record looks like are for other stages.
"""
