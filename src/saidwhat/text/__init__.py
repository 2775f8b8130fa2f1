"""Pure functions from strings to spans: words, sentences, quotation marks, folding, names.

Nothing here knows of articles, models or files of the user.
"""
