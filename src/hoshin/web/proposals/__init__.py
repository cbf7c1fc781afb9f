"""Changes that nobody has adopted: what they would do, whose consent is missing, and what may be done about them."""
