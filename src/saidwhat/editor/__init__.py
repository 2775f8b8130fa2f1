"""What does an editor show of a draft while one types? A language server (LSP 3.17).

Nothing is read, judged or worded here: jobs and `wording` do that. Imported by ``saidwhat lsp``.
"""
