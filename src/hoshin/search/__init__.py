"""Search: finding what is in the plan, and actions, by the words that people typed, as one reader may see them.

An index of words is kept beside the plan and moved on with it. It only says where to look: what is found is read, held
against what was asked, ranked and shown from the reader's own view, and what has changed since the index was moved on is
looked at there too. So what is found never depends on how far the index is.
"""
