"""Who leans on something of the library: other records, briefs, and files that were built."""
