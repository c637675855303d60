"""A brief: the YAML file in which a person chooses evidence and says what it means."""
