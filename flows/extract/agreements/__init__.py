"""Instruments between states: mentions, the register of an article, sides, dates, fate; `rows` is the table."""
