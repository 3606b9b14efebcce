"""What git knows of the records: the only user of GitPython."""
