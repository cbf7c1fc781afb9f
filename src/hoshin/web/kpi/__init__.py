"""The page of a KPI: where it stands, how it runs, where its values come from and what it measures."""
