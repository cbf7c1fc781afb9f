"""The lines of a first reading, each in a module of its own: a function from the ground to what there is to say."""
