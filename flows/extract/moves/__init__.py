"""What moves: the words that move an item, the frames that place its two ends, and moves told without a verb."""
