"""Looking after the installation: archives, restoring, moving to another database, and how it is."""
