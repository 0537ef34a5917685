"""One side of a benchmark: loads its program, then measures it as the host asks, or serves."""

from builtins import *

from .bench_clock import NS_PER_MS, IdleMeter, idle_line, now
from .bench_failure import ProgramProblem
from .bench_memory import HeldMemory, peak_reader
from .bench_meter import Meter
from .bench_program import Program, function_of, load_program
from .bench_server import Server


class BenchJob:
    """`load` and the commands are those of the host."""

    def __init__(self, job, lines, teller, loop):
        self.job = job
        self.lines = lines
        self.teller = teller
        self.loop = loop
        self.read_peak = peak_reader()
        self.held = HeldMemory()

    def execute(self):
        load = self.job["load"]
        if load["kind"] == "sustained":
            # From the start: what replaces something that was there before is no growth.
            self.held.start()
        started = now()
        module = self.load(self.job["program"])
        is_function, is_server = (function_of(module, name) is not None for name in ("run", "serve"))
        if is_function == is_server:
            raise ProgramProblem("The benchmark's program has to have either `run` or `serve`.")
        if is_server:
            Server(module, self.loop, self).serve(started)
        else:
            self.measure(Program(module, self.loop), load.get("sizes") or [None], started)

    def load(self, path):
        try:
            return load_program(path)
        except BaseException as error:
            self.teller.tell_load_failure(path, error)

    def measure(self, program, sizes, started):
        states = {size: program.prepare(self.job["seed"], size) for size in sizes}
        self.send_ready("function", started)
        meter = Meter(program, self.loop, states)
        idle = IdleMeter()
        while True:
            command = self.lines.read()
            noted = idle.read()
            answer = self.answer(command, meter, noted)
            if answer is None:
                for state in states.values():
                    program.finish(state)
                self.end()
            self.lines.send(answer)
            # Nothing of it stays held.
            answer = None
            idle.stop()

    def answer(self, command, meter, noted):
        """None to the last of the commands."""
        clients, size = command.get("clients", 1), command.get("size")
        match command["do"]:
            case "warmUp":
                return {"type": "warmedUp", "operations": meter.warm_up(command["ms"], clients, size)}
            case "slice":
                rate = command.get("ratePerSecond")
                if rate is None:
                    measured = meter.slice(command["ms"], clients, size)
                else:
                    measured = meter.open_slice(command["ms"], rate, size)
                return {"type": "slice", **measured, **idle_line(noted, meter.aside)}
            case "sustain":
                self.held.start()
                count = command["operations"]
                elapsed, held = meter.sustain(count, command["points"], self.held)
                return {"type": "sustained", "operations": count, "elapsedMs": elapsed, "held": held}
            case _:
                return self.answer_of_both(command)

    def answer_of_both(self, command):
        """Of functions and servers; None to the last of the commands."""
        match command["do"]:
            case "memory":
                return {"type": "memory", "peakBytes": self.read_peak()}
            case "held":
                self.held.start()
                return {"type": "held", "bytes": self.held.read()}
            case "finish":
                return None
        raise ValueError(f"The host asks for {command['do']}")

    def send_ready(self, kind, started, **more):
        self.lines.send({"type": "benchReady", "kind": kind, "startUpMs": (now() - started) / NS_PER_MS, **more})

    def end(self):
        self.lines.send_last({"type": "end"})
