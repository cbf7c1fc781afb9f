"""The page of a unit: its goals, KPIs and work, run beside change, money and time, and its line of sight."""
