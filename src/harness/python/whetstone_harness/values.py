"""Values as the learner is shown them, within bounds."""

import pprint

MESSAGE_LIMIT = 8 * 1024 - 64
VALUE_LIMIT = 32 * 1024 - 64


def bounded(text, limit=MESSAGE_LIMIT):
    return text if len(text) <= limit else f"{text[:limit]}\n… {len(text) - limit} more characters"


def print_value(value):
    """Text as it is, all else as Python shows it; never raises."""
    if isinstance(value, str):
        return bounded(value, VALUE_LIMIT)
    try:
        text = repr(value)
        if len(text) <= VALUE_LIMIT:
            text = pprint.pformat(value, width=80)
        return bounded(text, VALUE_LIMIT)
    except Exception as error:
        return f"(this value cannot be shown: {type(error).__name__})"
