"""Deployments: an article's moves gathered in the `ledger`, with their ends, links and status; `rows` is the table."""
