"""Judgements: pure functions of plan, facts and a day. Plain Python and NumPy; knows no other room.

Nothing is imported here, so that `import hoshin.engine` costs nothing; NumPy is loaded by the modules that need it.
Read them in this order: `kinds` and `periods` (words and calendar, without NumPy), `snapshot` (what is judged),
`progress`, `health`, `roll_up` and `standings` (results), `mass`, `findings` and `index` (the alignment index).
"""
