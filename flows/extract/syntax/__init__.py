"""The dependency parse: spaCy's model taken over many sentences at once, and what is asked of a parsed sentence."""
