"""Which articles print the same words, how do their printings differ, and what did an edit change?

A stage over records, pure: it groups printings of one quotation (``grouping``), lays their words
in columns (``columns``) and tells what differs (``differing``); of one article before and after an
edit, which statements and which of the newsroom's words differ (``versions``). What the words of
one printing are beside another's is for `saidwhat.check` to say, which a job passes in; which of
them is true is for nobody here.
"""
