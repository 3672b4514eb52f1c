"""The note a desk officer would write, out of the record alone: one document, and a renderer a format."""
