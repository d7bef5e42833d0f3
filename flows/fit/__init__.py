"""How the weights of the extractor are made: `python -m flows.fit WHAT FOLDER…` (see `flows/fit/__main__.py`)."""
