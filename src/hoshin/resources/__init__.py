"""Practice: money, people and tools, planned for work and used by it."""
