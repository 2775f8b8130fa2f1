"""The nouns: frozen values that every other part speaks in.

Standard library only, no reading or writing of files. One file per noun; import
each from its own file.
"""
