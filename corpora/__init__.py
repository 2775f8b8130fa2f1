"""Which corpora is saidwhat taught and measured on, and how are they read?

None of them is part of the repository: ``python -m corpora`` names each, where it is
published, and whether the copy beside the repository is the one that the figures are of.
``training/`` and ``benchmarks/`` read corpora here and nowhere else.
"""
