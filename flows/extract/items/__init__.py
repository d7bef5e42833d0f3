"""What can be moved: nouns of forces, weapons and aid, their heads, names and numbers."""
