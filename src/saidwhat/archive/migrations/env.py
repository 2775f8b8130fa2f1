"""What does Alembic run? The steps, on the connection that it is handed.

Never on a database of its own choosing: the archive opens the file.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
