"""In which format do these bytes stand, and what text do they hold?

One registry for articles and drafts alike (`registry.FORMATS`); what is known by name and not
read is in `foreign`. What the text says is for `clean/` and `check/`.
"""
