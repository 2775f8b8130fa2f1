"""What holds an archive, engine by engine: all that differs between them."""
