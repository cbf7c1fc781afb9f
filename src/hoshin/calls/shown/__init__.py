"""The call that shows one thing with all that is known of it."""
