"""What agreements provide: passages that tell it (`provisions`), what they mean (`topics`); `rows` is the table."""
