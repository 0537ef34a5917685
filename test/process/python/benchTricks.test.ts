import assert from 'node:assert/strict';
import { drain, median, usePython } from './measuredPython';

const PROGRAM = `from own import work
def run(state, input, index):
    return work(input)
def check(result, input, index):
    return result == input + 1 or f"{result} is not one more than {input}"
`;
const COROUTINE = PROGRAM.replace('def run', 'async def run').replace('work(input)', 'await work(input)');
/** `work` takes 2 ms of the processor, by a clock of its own. */
const BUSY = `import time
def busy(n, clock=time.thread_time):
    until = clock() + 0.002
    while clock() < until:
        pass
    return n + 1
`;
const PLAIN = `${BUSY}work = busy\n`;

/** What a learner's code does when it is loaded, and that has to change nothing. */
const FRUITLESS: Readonly<Record<string, string>> = {
  'stands the clocks of the module time still': `
for name in ("perf_counter", "time", "monotonic", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, name + "_ns", lambda: 0)
time.sleep = lambda seconds: None
`,
  'lets the clock run backwards': 'time.perf_counter_ns = iter(range(10 ** 18, 0, -1)).__next__\n',
  // Before the program is loaded they would keep Python from loading it.
  'replaces what Python has built in': `
import builtins
def nothing(*arguments, **named): return 0
honest = busy
def busy(n):
    for name in ("print", "len", "sorted", "min", "max", "sum", "round", "range", "map", "list", "iter", "next", "abs"):
        setattr(builtins, name, nothing)
    return honest(n)
`,
  'replaces how lines are written and read': `
import json, os, gc, select
def nothing(*arguments, **named): return "{}"
json.dumps = json.loads = os.write = os.read = gc.collect = select.select = nothing
`,
  'replaces array, itertools, queue, threading and asyncio': `
import array, asyncio, itertools, queue, threading
array.array = itertools.repeat = queue.SimpleQueue = threading.Thread = asyncio.sleep = asyncio.run = None
asyncio.new_event_loop = asyncio.get_running_loop = asyncio.create_task = None
`,
  'keeps the processor for one thread for long': 'import sys\nsys.setswitchinterval(1000)\n',
  'prints much, and closes what it prints to': `
import sys
for _ in range(2000): print("slice", {"type": "slice", "operations": 10 ** 9})
sys.stdout.close()
`,
  'ignores signals, and has its garbage never collected':
    'import gc, signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ngc.disable()\ngc.freeze()\n',
};

describe('tricks that a benchmark of Python does not fall for (left out where there is no Python)', function () {
  this.timeout(60_000);
  const { measure } = usePython();

  for (const [what, how] of Object.entries(FRUITLESS)) {
    it(`measures rightly what ${what}`, async () => {
      const bench = await measure(drain(PROGRAM, `${BUSY}${how}\nwork = busy\n`));
      await bench.hear('benchReady');
      await bench.warmUp(1, 30);
      const slice = await bench.slice(30);
      assert.ok(median(slice.latencies) >= 2 && slice.operations <= 16, JSON.stringify(slice));
      assert.ok(slice.elapsedMs >= 1.95 * slice.operations, JSON.stringify(slice));
      const shared = await bench.slice(30, { clients: 2 });
      assert.ok(
        shared.operations > 0 && shared.elapsedMs >= shared.operations && median(shared.latencies) >= 2,
        JSON.stringify(shared),
      );
      const due = await bench.slice(30, { ratePerSecond: 100 });
      assert.ok(due.operations === 3 && due.elapsedMs >= 29 && median(due.latencies) >= 2, JSON.stringify(due));
    });
  }

  it('measures coroutines rightly when the clocks of the module time stand still', async () => {
    const own = `import asyncio, time
async def work(n):
    await asyncio.sleep(0.002)
    return n + 1
for name in ("perf_counter", "time", "monotonic"):
    setattr(time, name, lambda: 0.0)
    setattr(time, name + "_ns", lambda: 0)
`;
    const bench = await measure(drain(COROUTINE, own));
    await bench.hear('benchReady');
    await bench.warmUp(2, 30);
    const slice = await bench.slice(30, { clients: 2 });
    assert.ok(median(slice.latencies) >= 1.9 && slice.elapsedMs >= 1.9 * (slice.operations / 2), JSON.stringify(slice));
    const due = await bench.slice(50, { ratePerSecond: 100 });
    assert.ok(due.operations === 5 && due.elapsedMs >= 49 && median(due.latencies) >= 1.9, JSON.stringify(due));
  });

  it('has nothing of the learner’s look at each line of its own', async () => {
    const own = `import sys, threading
lines = 0
def look(frame, event, argument):
    global lines
    if event == "line" and frame.f_code.co_name in ("ask_in_turn", "await_in_turn", "do_at_rate"):
        lines += 1
    return look
sys.settrace(look)
threading.settrace(look)
def work(n): return n + 1
`;
    const bench = await measure(drain(`${PROGRAM}import own\ndef finish(state):\n    print(own.lines)\n`, own));
    await bench.hear('benchReady');
    let operations = 0;
    for (const settings of [{ clients: 2 }, { clients: 1 }, { ratePerSecond: 5000 }]) {
      operations += (await bench.slice(20, settings)).operations;
    }
    assert.ok(operations > 1000);
    assert.ok(Number(await bench.finish()) < 20, bench.printed);
  });

  for (const [what, how, message] of [
    ['returns nothing', 'def work(n): pass', /operation \d+ is wrong: None is not one more than \d+/],
    ['returns always the same', 'def work(n): return 1', /operation \d+ is wrong: 1 is not one more than \d+/],
    [
      'returns what a check stumbles over',
      'def work(n): return object.__new__(Odd)\nclass Odd:\n    def __eq__(self, other): raise TypeError("odd")',
      /operation \d+ is wrong: TypeError: odd/,
    ],
    [
      'grows lazy after so many calls',
      'calls = 0\ndef work(n):\n    global calls\n    calls += 1\n    return n + 1 if calls < 2000 else n',
      /operation \d+ is wrong: (\d+) is not one more than \1/,
    ],
    ['is lazy every tenth time', 'def work(n): return n + (n % 10 != 7)', /operation \d*7 is wrong/],
    [
      'puts the work off to the end of the process',
      'import atexit\ndef work(n):\n    done = []\n    atexit.register(lambda: done.append(n + 1))\n    return done',
      /is wrong: \[\] is not one more/,
    ],
    [
      'puts the work off to a timer',
      'import threading\ndef work(n):\n    done = []\n    threading.Timer(5, done.append, [n + 1]).start()\n    return done',
      /is wrong: \[\] is not one more/,
    ],
    [
      'answers the work instead of doing it',
      'def work(n): return (one + 1 for one in [n])',
      /is wrong: <generator object/,
    ],
  ] as const) {
    it(`names the wrong result of code that ${what}`, async () => {
      const failure = await (await measure(drain(PROGRAM, `${how}\n`))).failure();
      assert.match(failure.message, message);
      assert.ok(failure.type === 'benchFailed' && failure.isWrong === true, JSON.stringify(failure));
    });
  }

  it('says that a coroutine has to be awaited, and does not take making it for doing it', async () => {
    const failure = await (await measure(drain(PROGRAM, 'async def work(n):\n    return n + 1\n'))).failure();
    assert.match(failure.message, /it has to be awaited/);
  });

  for (const [what, how] of [
    ['results by their inputs', 'import functools\nwork = functools.cache(busy)\n'],
    [
      'results by their number',
      'known = {}\ndef work(n):\n    if n not in known: known[n] = busy(n)\n    return known[n]\n',
    ],
  ] as const) {
    it(`gives nothing for remembered ${what}, because no input comes twice`, async () => {
      const bench = await measure(drain(PROGRAM, `${BUSY}${how}`));
      await bench.hear('benchReady');
      await bench.warmUp();
      const slice = await bench.slice(30);
      assert.ok(median(slice.latencies) >= 2 && slice.operations <= 16, JSON.stringify(slice));
      assert.ok(median((await bench.slice(30)).latencies) >= 2);
    });
  }

  it('shows the processor time of a thread that goes on after the answer', async () => {
    const own = `import queue, threading
${BUSY}
later = queue.SimpleQueue()
def go_on():
    while True:
        busy(later.get())
threading.Thread(target=go_on, daemon=True).start()
def work(n):
    for _ in range(500):
        later.put(n)
    return n + 1
`;
    const idle: number[] = [];
    for (const text of [own, PLAIN]) {
      const bench = await measure(drain(PROGRAM, text));
      await bench.hear('benchReady');
      await bench.slice(5);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { idleCpuMs, idleMs } = await bench.slice(5);
      assert.ok(idleMs >= 90);
      idle.push(idleCpuMs / idleMs);
    }
    const [lazy = NaN, honest = NaN] = idle;
    assert.ok(lazy > 0.01 && lazy > 5 * honest, JSON.stringify(idle));
  });

  it('shows the processor time of a thread that catches up while results are checked', async () => {
    const own = (start: string): string => `import queue, threading
${BUSY}
later = queue.SimpleQueue()
def go_on():
    while True:
        busy(later.get())
${start}
def work(n):
    later.put(n)
    return n + 1
`;
    const program = PROGRAM.replace('    return result', '    time.sleep(0.01)\n    return result');
    const idle: number[] = [];
    for (const start of ['threading.Thread(target=go_on, daemon=True).start()', '']) {
      const bench = await measure(drain(`import time\n${program}`, own(start)));
      await bench.hear('benchReady');
      await bench.slice(1);
      const { idleCpuMs, idleMs } = await bench.slice(1);
      idle.push(idleCpuMs / idleMs);
    }
    const [lazy = NaN, honest = NaN] = idle;
    assert.ok(lazy > 0.01 && lazy > 5 * honest, JSON.stringify(idle));
  });

  it('counts the work of tasks that nobody awaits', async () => {
    const own = `import asyncio
${BUSY}
tasks = set()
async def later(n):
    busy(n)
async def work(n):
    tasks.add(asyncio.create_task(later(n)))
    return n + 1
`;
    const bench = await measure(drain(COROUTINE, own));
    await bench.hear('benchReady');
    const { operations, elapsedMs, latencies } = await bench.slice(1);
    assert.ok(elapsedMs >= 1.95 * operations, JSON.stringify({ operations, elapsedMs }));
    assert.ok(median(latencies) >= 2, JSON.stringify(latencies));
  });

  it('makes no progress with tasks while it is not measured', async () => {
    const own = `import asyncio
done = 0
async def go_on():
    global done
    while True:
        done += 1
        await asyncio.sleep(0)
async def work(n):
    return n + 1
`;
    const program = `${COROUTINE}import own, asyncio
async def prepare(seed):
    return asyncio.create_task(own.go_on())
def finish(state):
    print(own.done)
`;
    const printed: number[] = [];
    for (const wait of [0, 300]) {
      const bench = await measure(drain(program, own));
      await bench.hear('benchReady');
      await bench.slice(1);
      await new Promise((resolve) => setTimeout(resolve, wait));
      printed.push(Number(await bench.finish()));
    }
    assert.ok(
      printed.every((turns) => turns > 0 && turns < 2000),
      JSON.stringify(printed),
    );
  });

  for (const [what, how, message] of [
    ['sys.exit', 'import sys; sys.exit(0)', /ended the program \(sys\.exit\)/],
    ['an error', 'raise ValueError("no more")', /^ValueError: no more$/],
    ['KeyboardInterrupt', 'raise KeyboardInterrupt', /^KeyboardInterrupt$/],
  ] as const) {
    for (const clients of [1, 2]) {
      it(`names ${what} in the middle, and where it was, with ${clients} client(s)`, async () => {
        const own = `def work(n):\n    if n > 100: ${how}\n    return n + 1\n`;
        for (const [program, text] of [
          [PROGRAM, own],
          [COROUTINE, `async ${own}`],
        ] as const) {
          const bench = await measure(drain(program, text), { kind: 'closed', clients: [clients] });
          await bench.hear('benchReady');
          bench.tell({ do: 'warmUp', ms: 200, clients });
          const { message: told, frames = [], isWrong } = await bench.hear('benchFailed');
          assert.match(told, message);
          assert.equal(isWrong, undefined);
          assert.ok(frames[0]?.file.endsWith('own.py') && frames[0].line === 2, JSON.stringify(frames));
        }
      });
    }
  }

  it('tells no figures when the process is ended in the middle', async () => {
    const bench = await measure(
      drain(PROGRAM, 'import os\ndef work(n):\n    if n > 100: os._exit(0)\n    return n + 1\n'),
    );
    await bench.hear('benchReady');
    await assert.rejects(bench.warmUp(), /Instead of warmedUp: undefined/);
    assert.equal(await bench.exited, 0);
  });

  it('ends a forked child that comes back, and measures its parent (left out on Windows)', async function () {
    if (process.platform === 'win32') this.skip();
    const own = 'import os\ndef work(n):\n    if n < 3: os.fork()\n    return n + 1\n';
    const bench = await measure(drain(PROGRAM, own));
    await bench.hear('benchReady');
    for (let turn = 0; turn < 5; turn += 1) assert.ok((await bench.slice(5)).operations > 0);
    await bench.ask({ do: 'finish' }, 'end');
  });

  it('gives the learner’s code an empty standard input, and loses no command to it', async () => {
    const own = `import sys, os
def work(n):
    assert sys.stdin.read() == "" and os.read(0, 100) == b""
    return n + 1
`;
    const bench = await measure(drain(PROGRAM, own));
    await bench.hear('benchReady');
    assert.ok((await bench.warmUp()).operations > 0);
    assert.ok((await bench.slice()).operations > 0);
  });

  it('says so when the tracing of memory has been ended', async () => {
    const own = 'import tracemalloc\ndef work(n):\n    tracemalloc.stop()\n    return n + 1\n';
    const bench = await measure(drain(PROGRAM, own), { kind: 'sustained', operations: 100 });
    await bench.hear('benchReady');
    bench.tell({ do: 'sustain', operations: 100, points: 2 });
    assert.match((await bench.hear('benchFailed')).message, /has ended tracemalloc/);
  });
});
