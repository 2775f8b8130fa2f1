"""How was the model made? From the corpora beside the repository to the shipped file.

Outside the package: torch is needed here and nowhere else.
"""
