"""What is done with articles and drafts, in what order? The only rooms that know an order.

A face (``cli``, ``web``) calls a job and shows what comes back. Jobs call stages, and
stages never call each other.
"""
