"""Many archives asked as one: nothing is copied, and nothing is written.

What comes of it is what one file would answer to which the articles of all files had been added in
the order in which they were captured. What cannot be told so is refused, never told about.
"""
