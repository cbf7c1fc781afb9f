"""Calls that every declared entity has by its declaration: list, read, history, create, change, retire, restore."""
