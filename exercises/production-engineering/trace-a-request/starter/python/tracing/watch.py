"""Prints the way of a valid and of an invalid request: python -m tracing.watch

The cases are stored in a folder that is deleted at the end.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from denialops.settings import Settings
from tracing.record_flow import record_flow

BODIES = (
    {"insurer": "Northwind Health", "claim_number": "CLM-1001"},
    {"insurer": "", "claim_number": "CLM-1001"},
)

if __name__ == "__main__":
    with TemporaryDirectory(prefix="denialops-watch-") as folder:
        for body in BODIES:
            print(body)
            for step in record_flow(Settings(data_dir=Path(folder)), body):
                print(f"  {step.event:<18}{step.detail}")
