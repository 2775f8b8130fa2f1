"""Did they really say it? Every quotation of a draft against the articles at hand.

Pure over a `Corpus`: nothing here reads an article, runs a model or opens an archive.
"""
