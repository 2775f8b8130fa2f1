"""How does an archive of an older format become one of this? Alembic's steps, in order."""
