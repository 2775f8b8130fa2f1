"""How are inputs without number read, by many processes or machines, each once?

A batch is cut into shards (``plan``); each is read as one task, a function of its bytes and of
what reads them (``shard``), by threads here or on a cluster (``engines``, ``on_ray``,
``in_arrow``). What was read lies under its digests (``outputs``); months are made of that
(``period``).
"""
