"""Deployments: an article's moves gathered in the `ledger`, with their ends, links and status; `rows` is the table.

`review` goes through them once `roles` has weighed who gives and who gets such things.
"""
