"""What does an assistant see? The archive and the check as tools of the Model Context Protocol.

Over standard input and output, or over HTTP behind a token; the jobs are those of the command
line. Nothing here asks a network, and nothing is written unless that was allowed.
"""
