"""How the installation is, for what watches it: `/health/live`, `/health/ready`, `/metrics`."""
