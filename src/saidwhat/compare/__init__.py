"""Which articles print the same words, and how do their printings differ?

A stage over records, pure: it groups printings of one quotation (``grouping``), lays their words
in columns (``columns``) and tells what differs (``differing``). What the words of one printing
are beside another's is for `saidwhat.check` to say, which a job passes in; which of them is true is
for nobody here.
"""
