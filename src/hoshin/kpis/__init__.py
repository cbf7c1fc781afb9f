"""Practice 3: what is measured. Definitions, measures of goals, observations, reported results."""
