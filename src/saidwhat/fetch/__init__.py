"""Which bytes are there to read? From files, folders and standard input to captures.

Nothing is decoded here.
"""
