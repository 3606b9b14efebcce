"""A public catalog that notes what it is asked, so that what was drawn from it can be kept.

A question is a short text (`questions`). What was drawn from the `catalog` holds as long as the
answers to all of its questions are the same; `stale` says which answers differ between two
catalogs.
"""
