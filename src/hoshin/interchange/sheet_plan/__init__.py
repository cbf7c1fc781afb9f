"""Plans read from spreadsheets: a `Reading` held against a plan, as the edits and facts that it asks for.

By the mechanism of `table_plan`: what a file speaks of is found again by its id, else by kind, place and title, so that a
second import changes what changed and doubles nothing.
"""
