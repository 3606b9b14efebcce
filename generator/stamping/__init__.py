"""PublicCatalog -> files: pages are drawn, put into their shells, looked through and written.

The work is cut into tasks that any `concurrent.futures.Executor` can do. A task streams its pages
to the output; what comes back is small.
"""

from generator.stamping.output import Folder, Output
from generator.stamping.press import Press, Stamped, Tally
from generator.stamping.tasks import cut, stamp

__all__ = [
    "Folder",
    "Output",
    "Press",
    "Stamped",
    "Tally",
    "cut",
    "stamp",
]
