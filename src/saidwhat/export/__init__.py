"""In which forms does what was read leave, for other programs? One form a module."""
