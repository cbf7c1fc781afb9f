"""The search: a page, and the few best of what fits for whoever is still typing."""
