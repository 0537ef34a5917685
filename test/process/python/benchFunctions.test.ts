import assert from 'node:assert/strict';
import { drain, median, usePython } from './measuredPython';

/** Takes 2 ms of the processor, and says how often it was called. */
const BUSY = `import time
calls = 0
def work(n):
    global calls
    calls += 1
    until = time.thread_time() + 0.002
    while time.thread_time() < until:
        pass
    return n + calls * 0
`;
const PROGRAM = `from own import work
def run(state, input, index):
    return work(input)
def check(result, input, index):
    return result == input
`;

describe('the harness of benchmarks for Python, with functions (left out where there is no Python)', function () {
  this.timeout(60_000);
  const { measure } = usePython();

  it('tells its runtime, that it is ready and after what time, and the figures that it is asked for', async () => {
    const bench = await measure(drain(PROGRAM, BUSY));
    const { runtime } = await bench.hear('hello');
    assert.match(runtime, /^Python 3\.\d+\.\d+/);
    const ready = await bench.hear('benchReady');
    assert.equal(ready.kind, 'function');
    assert.ok((ready.startUpMs ?? 0) > 0 && (ready.startUpMs ?? 0) < 5000);
    assert.ok((await bench.warmUp()).operations > 0);
    const slice = await bench.slice(20);
    assert.equal(slice.latencies.length, slice.operations);
    assert.ok(median(slice.latencies) >= 2 && slice.operations <= 11, JSON.stringify(slice));
    assert.ok(slice.elapsedMs >= slice.operations * 1.95, JSON.stringify(slice));
    const { peakBytes } = await bench.ask({ do: 'memory' }, 'memory');
    assert.ok(peakBytes > 2 ** 20);
    await bench.ask({ do: 'finish' }, 'end');
  });

  it('does one operation though that takes longer than the slice', async () => {
    const bench = await measure(drain(PROGRAM, BUSY.replace('0.002', '0.05')));
    await bench.hear('benchReady');
    const slice = await bench.slice(1);
    assert.equal(slice.operations, 1);
    assert.ok(slice.elapsedMs >= 49, `${slice.elapsedMs} ms`);
  });

  it('times operations that are too quick for the clock in batches', async () => {
    const bench = await measure(drain(PROGRAM, 'def work(n):\n    return n\n'));
    await bench.hear('benchReady');
    await bench.warmUp(1, 100);
    const { operations, latencies, elapsedMs } = await bench.slice(20);
    assert.ok(operations > 20 * latencies.length, JSON.stringify({ operations, batches: latencies.length }));
    const together = latencies.reduce((sum, one) => sum + one, 0) * (operations / latencies.length);
    // What others had the processor for is in the one and not in the other.
    assert.ok(together > 0.99 * elapsedMs && together < 200, JSON.stringify({ together, elapsedMs }));
  });

  it('tells at most 5,000 latencies of a slice', async () => {
    const bench = await measure(drain(PROGRAM, 'def work(n):\n    return n\n'));
    await bench.hear('benchReady');
    // Not warmed up: a batch is one operation.
    const { operations, latencies } = await bench.slice(100);
    assert.ok(operations > 5000);
    assert.equal(latencies.length, 5000);
  });

  it('counts operations on, prepares once, makes inputs outside the measured time, and finishes', async () => {
    const program = `import time
seen = []
def prepare(seed):
    print("prepared", seed)
    return {"seed": seed}
def input(state, index):
    time.sleep(0.002)
    return state["seed"] + index
def run(state, input, index):
    seen.append((input - state["seed"], index))
    return input
def check(result, input, index):
    return None if result == 42 + index else f"{result} for {input}"
def finish(state):
    numbers = [index for _, index in seen]
    print("in order", numbers == list(range(len(seen))) and all(one == other for one, other in seen))
`;
    const bench = await measure(drain(program));
    await bench.hear('benchReady');
    await bench.warmUp();
    const slice = await bench.slice(5);
    assert.ok(median(slice.latencies) < 1, JSON.stringify(slice));
    await bench.slice(5);
    assert.equal(await bench.finish(), 'prepared 42\nin order True');
  });

  it('checks up to 1,000 results of a slice, the last among them, and fewer where that takes long', async () => {
    const program = (wait: string): string => `import time
seen = []
last = 0
def run(state, input, index):
    global last
    last = index
    return index
def check(result, input, index):
    seen.append(index)
    ${wait}
def finish(state):
    print(len(seen), seen[-1] == last)
`;
    const counts: number[] = [];
    for (const wait of ['pass', 'time.sleep(0.002)']) {
      const bench = await measure(drain(program(wait)));
      await bench.hear('benchReady');
      await bench.warmUp();
      for (const ms of [20, 20, 20]) assert.ok((await bench.slice(ms)).operations > 0);
      const [count = '', isLast] = (await bench.finish()).split(' ');
      assert.equal(isLast, 'True');
      counts.push(Number(count));
    }
    const [quick = NaN, slow = NaN] = counts;
    assert.ok(quick > 600 && quick <= 4000 && slow < quick / 2, JSON.stringify(counts));
  });

  it('gives each function as many arguments as it takes, and needs none but run', async () => {
    const bench = await measure(drain('seen = set()\ndef run():\n    seen.add(len(seen))\n'));
    await bench.hear('benchReady');
    await bench.warmUp();
    assert.ok((await bench.slice()).operations > 0);
    const two = await measure(
      drain('def run(state, number):\n    return number\ndef check(result):\n    return result >= 0\n'),
    );
    await two.hear('benchReady');
    for (const settings of [{}, { clients: 3 }, { ratePerSecond: 1000 }]) {
      assert.ok((await two.slice(10, settings)).operations > 0);
    }
  });

  it('prepares each size, and measures the one that it is told', async () => {
    const program = `def prepare(seed, size):
    return list(range(size))
def run(state, input, index):
    return sum(one * one for one in state)
`;
    const bench = await measure(drain(program), { kind: 'sizes', sizes: [500, 8000] });
    await bench.hear('benchReady');
    const typical: number[] = [];
    for (const size of [500, 8000]) {
      await bench.warmUp(1, 50, size);
      typical.push(median((await bench.slice(20, { size })).latencies));
    }
    const [small = NaN, large = NaN] = typical;
    assert.ok(large / small > 8 && large / small < 32, JSON.stringify(typical));
  });

  it('says so when a benchmark has sizes and its program takes none', async () => {
    const bench = await measure(drain('def prepare(seed): pass\ndef run(): pass\n'), { kind: 'sizes', sizes: [1, 2] });
    const { message } = await bench.hear('benchFailed');
    assert.match(message, /takes none: prepare\(seed, size\)/);
  });

  it('lets clients of a function that waits ask at the same time, in threads', async () => {
    const program = `import threading, time
threads = set()
def run(state, input, index):
    threads.add(threading.get_ident())
    time.sleep(0.01)
    return input
def check(result, input, index):
    return result == index
def finish(state):
    print(len(threads), threading.get_ident() in threads)
`;
    const bench = await measure(drain(program), { kind: 'closed', clients: [8] });
    await bench.hear('benchReady');
    await bench.warmUp(8);
    const slice = await bench.slice(50, { clients: 8 });
    assert.ok(slice.operations >= 16, JSON.stringify(slice));
    assert.ok(median(slice.latencies) >= 10);
    // One after the other they would have taken all of that.
    assert.ok(slice.elapsedMs < 0.5 * slice.operations * 10, JSON.stringify(slice));
    assert.equal(await bench.finish(), '8 False');
  });

  it('lets clients of a coroutine ask at the same time, on one event loop', async () => {
    const program = `import asyncio, threading
together = most = 0
def prepare(seed):
    return threading.get_ident()
async def input(state, index):
    await asyncio.sleep(0)
    return index * 2
async def run(state, input, index):
    global together, most
    assert threading.get_ident() == state
    together += 1
    most = max(most, together)
    await asyncio.sleep(0.01)
    together -= 1
    return input
async def check(result, input, index):
    await asyncio.sleep(0)
    return result == index * 2
async def finish(state):
    print("at most", most)
`;
    const bench = await measure(drain(program), { kind: 'closed', clients: [8] });
    await bench.hear('benchReady');
    await bench.warmUp(8);
    const slice = await bench.slice(50, { clients: 8 });
    assert.ok(slice.operations >= 16 && median(slice.latencies) >= 9.9, JSON.stringify(slice));
    assert.ok(slice.elapsedMs < 0.5 * slice.operations * 10, JSON.stringify(slice));
    assert.equal(await bench.finish(), 'at most 8');
  });

  for (const [kind, word, wait] of [
    ['function', 'def', 'time.sleep'],
    ['coroutine', 'async def', 'await asyncio.sleep'],
  ] as const) {
    it(`has operations of a ${kind} fall due at a rate`, async () => {
      const program = `import asyncio, time
${word} run(state, input, index):
    ${wait}(0.001)
    return input
`;
      const bench = await measure(drain(program), { kind: 'open', ratePerSecond: 100 });
      await bench.hear('benchReady');
      await bench.warmUp();
      const slice = await bench.slice(200, { ratePerSecond: 100 });
      assert.equal(slice.operations, 20);
      assert.equal(slice.latencies.length, 20);
      assert.ok(slice.elapsedMs >= 199, JSON.stringify(slice));
      assert.ok(median(slice.latencies) >= 0.9 && median(slice.latencies) < 8, JSON.stringify(slice));
    });
  }

  it('counts a latency from when the operation was due, so that a stall delays all that come behind it', async () => {
    const program = `import time
def run(state, input, index):
    if index == 5:
        time.sleep(0.1)
`;
    const bench = await measure(drain(program), { kind: 'open', ratePerSecond: 1000 });
    await bench.hear('benchReady');
    const { latencies, operations } = await bench.slice(100, { ratePerSecond: 1000 });
    assert.equal(operations, 100);
    const [stalled = 0, next = 0] = latencies.slice(5);
    assert.ok(stalled >= 100 && next >= 98, JSON.stringify(latencies));
    assert.ok(latencies.filter((one) => one > 20).length >= 70, JSON.stringify(latencies));
  });

  it('lets coroutines overlap that fall due while others wait', async () => {
    const program = 'import asyncio\nasync def run(state, input, index):\n    await asyncio.sleep(0.05)\n';
    const bench = await measure(drain(program), { kind: 'open', ratePerSecond: 200 });
    await bench.hear('benchReady');
    const { latencies, elapsedMs } = await bench.slice(200, { ratePerSecond: 200 });
    assert.equal(latencies.length, 40);
    assert.ok(median(latencies) < 80 && elapsedMs < 600, JSON.stringify({ elapsedMs, latencies }));
  });

  it('tells what stays held under a load that goes on, and nothing of its own', async () => {
    const load = { kind: 'sustained', operations: 20_000 } as const;
    const growth: number[] = [];
    for (const keep of ['kept.append(bytes(1000))', 'kept[:] = [bytes(1000)]']) {
      const bench = await measure(
        drain(`kept = []\ndef run(state, input, index):\n    ${keep}\n    return index\n`),
        load,
      );
      await bench.hear('benchReady');
      const { held, operations, elapsedMs } = await bench.ask(
        { do: 'sustain', operations: 20_000, points: 10 },
        'sustained',
      );
      assert.equal(operations, 20_000);
      assert.ok(elapsedMs > 0);
      assert.deepEqual(
        held.map(([done]) => done),
        Array.from({ length: 10 }, (_, index) => (index + 1) * 2000),
      );
      growth.push(((held.at(-1)?.[1] ?? NaN) - (held[0]?.[1] ?? NaN)) / 18_000);
    }
    const [leak = NaN, steady = NaN] = growth;
    assert.ok(leak > 1000 && leak < 1100, String(leak));
    assert.ok(Math.abs(steady) < 1, String(steady));
  });

  it('counts what takes the place of something older as no growth', async () => {
    const program = `def prepare(seed):
    return [bytes(1000) for _ in range(5000)]
def run(state, input, index):
    state[index % 5000] = bytes(1000)
`;
    const bench = await measure(drain(program), { kind: 'sustained', operations: 10_000 });
    await bench.hear('benchReady');
    const { held } = await bench.ask({ do: 'sustain', operations: 10_000, points: 10 }, 'sustained');
    assert.ok(Math.abs((held.at(-1)?.[1] ?? NaN) - (held[0]?.[1] ?? NaN)) < 100_000, JSON.stringify(held));
  });

  it('tells the most memory that the process itself has had, and not what its parent has', async () => {
    const ballast = Buffer.alloc(300 * 2 ** 20, 1);
    const program = 'def prepare(seed):\n    bytearray(b"x" * (100 << 20))\ndef run(): pass\n';
    const peaks: number[] = [];
    for (const text of ['def run(): pass\n', program]) {
      const bench = await measure(drain(text));
      await bench.hear('benchReady');
      peaks.push((await bench.ask({ do: 'memory' }, 'memory')).peakBytes / 2 ** 20);
    }
    assert.equal(ballast.at(-1), 1);
    const [small = NaN, large = NaN] = peaks;
    assert.ok(small < 100 && large - small > 90 && large - small < 260, JSON.stringify(peaks));
  });
});
