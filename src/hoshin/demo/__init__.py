"""The demo company: an invented maker of pumps, made by the ordinary verbs; a pure function of a seed and a day."""
