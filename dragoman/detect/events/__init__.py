"""Events between actors, told by verbs and nouns: accusations, refusals, sanctions, attacks, aid."""
