"""``python -m saidwhat`` is the command line."""

from saidwhat.cli import main

if __name__ == "__main__":
    main()
