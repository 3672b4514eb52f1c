"""A server of the Model Context Protocol: what an assistant can ask a record."""
