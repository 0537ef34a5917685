"""The event loop of a measured process."""

import asyncio
from builtins import *
from inspect import iscoroutinefunction
from types import coroutine

from .bench_clock import monotonic


def loop_class():
    """As this system has it: another one on Windows."""
    loop = asyncio.new_event_loop()
    loop.close()
    return type(loop)


class OwnLoop(loop_class()):
    """Goes by our clock, whatever becomes of the module `time`."""

    def time(self):
        return monotonic()


@coroutine
def turn():
    """One turn of the loop: whatever can go on does so once."""
    yield


def is_async(function):
    return iscoroutinefunction(function) or iscoroutinefunction(getattr(function, "__call__", None))


def is_awaitable(value):
    return hasattr(type(value), "__await__")


async def wait_for(value):
    return await value


def settle(loop, value):
    """What a function answered, waited for where it has to be."""
    return loop.run_until_complete(wait_for(value)) if is_awaitable(value) else value
