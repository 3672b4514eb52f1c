"""Who appears in a report: names, offices, and whom descriptions and pronouns mean."""
