"""How do statements leave to be looked at in another program, and what comes back of it?"""
