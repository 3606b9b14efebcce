"""Checks the records in content/ against their schemas and the law. See --help."""

from generator.validate import main

if __name__ == "__main__":
    raise SystemExit(main())
