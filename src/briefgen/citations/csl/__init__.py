"""CSL styles, rendered by pandoc."""
