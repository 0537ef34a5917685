"""
A forked process shares its memory with its parent and copies each page when it first writes to it, which Python does
nearly everywhere: it counts references. Copying all of it while nobody waits makes the run that follows quicker.
"""

import ctypes

# Linux 5.14 and later; see madvise(2). An older one refuses, and pages are copied when they are needed.
MADV_POPULATE_WRITE = 23
MOST_BYTES = 512 * 1024 * 1024


def copy_now():
    """Never raises."""
    try:
        madvise = ctypes.CDLL(None).madvise
        madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
        left = MOST_BYTES
        for start, end in private_memory():
            left -= end - start
            if left < 0 or madvise(start, end - start, MADV_POPULATE_WRITE) != 0:
                return
    except (OSError, AttributeError, ValueError):
        return


def private_memory():
    """Where the memory lies that a fork shares until it is written to, but for stacks."""
    with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:
        lines = maps.read().splitlines()
    for line in lines:
        addresses, rights, _offset, _device, inode, *name = line.split()
        if rights == "rw-p" and inode == "0" and (not name or name[0] == "[heap]"):
            start, end = addresses.split("-")
            yield int(start, 16), int(end, 16)
