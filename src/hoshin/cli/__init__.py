"""The command line: each command calls the verb that pages and endpoints call."""
