"""How does a noun look as JSON? One mechanism for writing, reading and describing it.

The members of an object are the fields of its dataclass, so a field that is added to a
noun is in its JSON, its JSON Schema and the OpenAPI description without another word.
Rows of tables are in ``export/``, sentences in ``wording/``.
"""
