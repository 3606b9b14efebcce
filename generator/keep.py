"""Where lies what is kept from one run to the next; to delete it costs time and nothing else."""

from pathlib import Path

FOLDER = Path(".cache", "gongshi")
"""Below the root."""
