"""The organisation: units, people, accounts, policy; who fills the slots and what is closed to whom."""
