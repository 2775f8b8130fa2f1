"""Who said it: entities within an article, and the speaker of each statement."""
