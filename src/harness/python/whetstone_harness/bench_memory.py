"""How much memory the process takes, and how much its Python objects hold."""

import gc
import tracemalloc
from builtins import *
from os import O_RDONLY, close
from os import open as open_file
from os import read as read_bytes
from re import search
from sys import platform

from .bench_failure import ProgramProblem

start_tracing, is_tracing, traced = tracemalloc.start, tracemalloc.is_tracing, tracemalloc.get_traced_memory
collect = gc.collect

STATUS = "/proc/self/status"


def peak_reader():
    """What answers the most bytes of main memory that the process has held; 0 where the system does not tell."""
    if platform == "win32":
        return windows_reader() or (lambda: 0)
    if linux_peak():
        # getrusage counts the parent's memory from before this program was started in its child; see getrusage(2).
        return linux_peak
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return lambda: 0
    unit = 1 if platform == "darwin" else 1024
    return lambda: getrusage(RUSAGE_SELF).ru_maxrss * unit


def linux_peak():
    try:
        file = open_file(STATUS, O_RDONLY)
    except OSError:
        return 0
    try:
        found = search(rb"VmHWM:\s*(\d+) kB", read_bytes(file, 65536))
    finally:
        close(file)
    return int(found[1]) * 1024 if found else 0


def windows_reader():
    """None where it cannot be asked."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        ]

    try:
        kernel = ctypes.WinDLL("kernel32")
        ask, myself = kernel.K32GetProcessMemoryInfo, kernel.GetCurrentProcess
    except (AttributeError, OSError):
        return None
    ask.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
    ask.restype = wintypes.BOOL
    myself.restype = wintypes.HANDLE
    size, byref = ctypes.sizeof(Counters), ctypes.byref

    def read():
        counters = Counters()
        return counters.PeakWorkingSetSize if ask(myself(), byref(counters), size) else 0

    return read


class HeldMemory:
    """What Python's objects hold, by tracemalloc: all that was asked for since `start` and not given back."""

    def __init__(self):
        self.has_started = False

    def start(self):
        if not self.has_started:
            self.has_started = True
            start_tracing()

    def read(self):
        """In bytes, after garbage has been collected."""
        collect()
        if not is_tracing():
            raise ProgramProblem("The code has ended tracemalloc, by which the memory that it holds is measured.")
        return traced()[0]
