"""The sources: files as received, records, and texts whose characters nobody may change."""
