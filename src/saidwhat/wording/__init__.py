"""How is a thing said to a person? Dates, citations and verdicts in words, each in one place."""
