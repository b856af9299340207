"""What the screens share: calls, charts, filters, evidence, and all words that a reader sees."""
