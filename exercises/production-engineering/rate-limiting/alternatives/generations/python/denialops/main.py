"""Where the service starts: `python -m denialops.main`."""

import logging

import uvicorn

from denialops.app import create_app
from denialops.settings import Settings

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S")
# The HTTP client would add a line for each call of the model.
logging.getLogger("httpx2").setLevel(logging.WARNING)
settings = Settings()
app = create_app(settings)


def main() -> None:
    """Serves the app on the host and port of the settings until it is interrupted."""
    # No proxy stands before us, so nobody may tell us another address than their own.
    uvicorn.run(app, host=settings.api_host, port=settings.api_port, access_log=False, forwarded_allow_ips=[])


if __name__ == "__main__":
    main()
