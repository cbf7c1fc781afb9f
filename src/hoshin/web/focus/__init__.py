"""The page Focus: whether money and time go where the strategy puts its weight."""
