"""From marks to records: statements, the dates they were said, dated events, timelines."""
