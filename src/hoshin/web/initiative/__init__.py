"""The page of an initiative: what it moves, where it stands, what it takes and what it crowds."""
