"""When: expressions of time, and the date of a report that does not give it."""
