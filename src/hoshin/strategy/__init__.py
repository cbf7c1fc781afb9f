"""Practice 1: what the organisation wants. Vision, priorities, cycles, goals and the links between them."""
