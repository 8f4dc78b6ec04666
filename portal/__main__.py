"""`python -m portal COMMAND`: where the commands and the processes come together."""

from portal import jobs
from portal.cli import main

if __name__ == "__main__":
    raise SystemExit(main(processes={"clock": jobs.run}))
