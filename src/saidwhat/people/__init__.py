"""Which names of many articles are one person's or one body's, and why?

Not asked here: who a name is within one article (``resolve/``); keeping what was found
(``archive/joining.py``).
"""
