"""公示: transparency portal generator and validation harness."""

__version__ = "0.1.0"
