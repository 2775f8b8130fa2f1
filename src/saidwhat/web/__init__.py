"""The archive in a browser, and as JSON: read it, check a draft, cite a statement.

A face: it calls jobs and the archive, and nothing calls it but
``saidwhat serve``. Import nothing from here on the way to another command.
"""
