"""The archive: what was read is kept in one file, found, and proved."""
