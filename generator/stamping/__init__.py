"""PublicCatalog -> files: pages are drawn, put into their shells, looked through and written.

The work is cut into tasks that any process can do which has the press. A task streams its files to
the output; what comes back is small.
"""

from generator.stamping.askers import Askers
from generator.stamping.ledger import Ledger, Shelfmark, load, save, stamps
from generator.stamping.output import Folder, Store
from generator.stamping.press import (
    INDEX,
    RECORDS,
    Job,
    Made,
    Press,
    Stamped,
    Tally,
    print_task,
)
from generator.stamping.tasks import cut, jobs

__all__ = [
    "INDEX",
    "RECORDS",
    "Askers",
    "Folder",
    "Job",
    "Ledger",
    "Made",
    "Press",
    "Shelfmark",
    "Stamped",
    "Store",
    "Tally",
    "cut",
    "jobs",
    "load",
    "print_task",
    "save",
    "stamps",
]
