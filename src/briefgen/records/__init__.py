"""What every YAML file of a project may say, and where in the file it says it."""
