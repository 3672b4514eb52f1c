"""The record out: the command line, the lists a person reads, the formats other programs read."""
