"""What does a capture say? From bytes to an article: text, blocks, what stands around.

No marks of who said what, no network.
"""
