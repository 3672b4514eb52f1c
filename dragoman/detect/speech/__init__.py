"""Who said what: quotations, paraphrases, their speakers, issues and stances."""
