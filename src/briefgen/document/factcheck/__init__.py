"""The fact-check copy and the source sheet: every sentence, and what stands behind it."""
