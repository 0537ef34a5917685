import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { stillLiving } from '../livingProcesses';
import { findPython } from '../python/measuredPython';
import { ProbeFixture, type ProbeFixtureFiles } from './probeFixture';

const ONE = 'from code_own import answer\n\ndef probe(tools):\n    tools.record(answer())\n';
/** The probe asks for one answer, and this is what the learner wrote. */
const coded = (text: string): ProbeFixtureFiles => ({
  language: 'python',
  probe: ONE,
  own: { 'code_own.py': text },
});

describe('probing Python (left out where there is no Python)', function () {
  this.timeout(60_000);
  const fixture = new ProbeFixture();
  before(async function () {
    await findPython(this);
  });
  afterEach(() => fixture.close());
  afterEach('lets go of all that it had registered, and leaves no folder', () => {
    assert.deepEqual([...fixture.registry.watched.keys()], []);
    assert.deepEqual(
      fixture.registry.paths.filter((path) => existsSync(path)),
      [],
    );
  });

  it('writes down what the code answers, in order and by groups', async () => {
    const probe = `from code_own import refuse, twice, twice_later

async def probe(tools):
    for round in range(3):
        tools.record(twice(round + tools.random.integer(5, 5)))
    tools.attempt(lambda: twice(1))
    await tools.attempt_async(lambda: twice_later(3))
    tools.attempt(refuse, "refusals")
    tools.attempt(lambda: exit(3))
    tools.record(twice(50), "large")
`;
    const own = {
      'code_own.py': `import asyncio, time
class TooMuch(Exception): pass
def twice(n): return 2 * n
async def twice_later(n):
    await asyncio.sleep(0)
    return 2 * n
def refuse(): raise TooMuch(time.time())
`,
    };
    assert.deepEqual(await fixture.records({ language: 'python', probe, own }), [
      { group: '', text: '10' },
      { group: '', text: '12' },
      { group: '', text: '14' },
      { group: '', text: '{"returned":2}' },
      { group: '', text: '{"returned":6}' },
      { group: 'refusals', text: '{"threw":"TooMuch"}' },
      { group: '', text: '{"threw":"SystemExit"}' },
      { group: 'large', text: '100' },
    ]);
  });

  it('tells a big transcript whole', async () => {
    const probe = 'def probe(tools):\n    for n in range(99_000):\n        tools.record(f"{n}€")\n';
    const texts = await fixture.texts({ language: 'python', probe });
    assert.equal(texts.length, 99_000);
    assert.equal(texts.at(-1), String.raw`"98999\u20ac"`);
  });

  it('runs the pack’s own probe on a copy, with what lies beside it, whatever the workspace has in its place', async () => {
    const own = {
      'code_own.py': 'def answer():\n    open("here.txt", "w").close()\n    return "own"\n',
      'probe/the-task/probe.py': 'def probe(tools):\n    tools.record("forged")\n',
      'probe/the-task/help.py': 'HELP = "forged"\n',
      'probe/the-task/stray.py': '',
      'probe.py': 'raise ValueError()',
    };
    const probe = `import os
from code_own import answer
from .help import HELP

def probe(tools):
    tools.record([answer(), HELP, os.path.exists(os.path.join(os.path.dirname(__file__), "stray.py"))])
`;
    const beside = { 'help.py': 'HELP = "pack"\n' };
    assert.deepEqual(await fixture.texts({ language: 'python', probe, own, beside }), ['["own","pack",false]']);
    assert.ok(!existsSync(`${fixture.workspace}/here.txt`));
  });

  it('has the same time zone and the same order of sets everywhere, but for what the plan says', async () => {
    const probe = `import os, sys, time
def probe(tools):
    tools.record([time.localtime(0).tm_hour, hash("a"), os.environ.get("PYTHONPATH"), sys.path[0].endswith("python")])
`;
    const environment = { ...process.env, TZ: 'America/New_York', PYTHONHASHSEED: '5', PYTHONPATH: '/tmp' };
    const files: ProbeFixtureFiles = { language: 'python', probe, options: { environment } };
    const [first = ''] = await fixture.texts(files);
    assert.match(first, /^\[0,-?\d+,null,false\]$/);
    assert.deepEqual(await fixture.texts(files), [first]);
    const plan = { environment: { TZ: 'Asia/Kolkata', PYTHONHASHSEED: '7' } };
    const [other = ''] = await fixture.texts({ ...files, plan });
    assert.match(other, /^\[5,-?\d+,null,false\]$/);
    assert.notEqual(other.split(',')[1], first.split(',')[1]);
  });

  it('is the same whatever the code replaces of Python’s own', async () => {
    const probe = `from code_own import spoil
from datetime import datetime, timezone

def probe(tools):
    value = {"b": [1, 2.5, "ü"], "a": {"x": {2, 1}}, "c": datetime(1970, 1, 1, tzinfo=timezone.utc), "d": b"\\x01\\xff"}
    spoil()
    tools.record(value)
    tools.record([tools.random.integer(1, 10**9), tools.random.number(), tools.random.text(5)])
    tools.attempt(lambda: {}[1])
`;
    const spoil = `import builtins, json, os, decimal, re
def spoil():
    def nothing(*arguments, **named): return 0
    for name in ("len", "sorted", "isinstance", "range", "list", "any", "int", "str", "getattr", "float", "enumerate", "type"):
        setattr(builtins, name, nothing)
    json.dumps = os.write = nothing
`;
    const run = (text: string) => fixture.texts({ language: 'python', probe, own: { 'code_own.py': text } });
    const plain = await run('def spoil(): pass\n');
    assert.deepEqual(await run(spoil), plain);
    assert.equal(plain[0], String.raw`{"a":{"x":set[1,2]},"b":[1,25e-1,"\u00fc"],"c":time 0,"d":bytes "01ff"}`);
  });

  it('keeps apart what the code prints, also when it closes its output', async () => {
    const text = `import sys
def answer():
    for _ in range(20_000): print("records", {"type": "completed", "count": 1})
    sys.stdout.close()
    return 1
`;
    assert.deepEqual(await fixture.texts(coded(text)), ['1']);
  });

  describe('says why there is no transcript', () => {
    const cases: Readonly<Record<string, readonly [code: string, explanation: RegExp]>> = {
      'when the code raises where the probe did not reckon with it': [
        'def answer():\n    raise ValueError("no 1")\n',
        /^Your code failed while it was probed \(code_own\.py:2\): ValueError: no 1$/,
      ],
      'when the code cannot be loaded': ['a = 1\nb = = 2\n', /^Your code failed .*code_own\.py:2\).*SyntaxError/],
      'when the code lacks a name': ['other = 1\n', /^Your code failed .*code_own\.py.*nothing named answer/],
      'when the code ends the program': [
        'def answer():\n    raise SystemExit(3)\n',
        /code_own\.py:2.*ended the program/,
      ],
      'when the code ends the process hard': [
        'import os\ndef answer():\n    os._exit(3)\n',
        /ended by itself while it was probed, with exit code 3/,
      ],
      'when the code is killed': [
        'import os, signal\ndef answer():\n    os.kill(os.getpid(), signal.SIGKILL)\n',
        /SIGKILL/,
      ],
      'when the code answers what nobody waits for': [
        'async def answer():\n    return 1\n',
        /recorded what cannot be written down: value has to be awaited/,
      ],
      'when the code answers something without end': [
        'def answer():\n    a = {"list": [1]}\n    a["list"].append(a)\n    return {"a": a}\n',
        /value\["a"\]\["list"\]\[1\] leads back to what it lies in/,
      ],
      'when the code answers too much': [
        'def answer():\n    return "x" * 5_000_000\n',
        /probe\.py\) recorded what cannot be written down.*more than 4 MB/,
      ],
      'when the code answers too much, twice as much at each step': [
        'def answer():\n    value = [1]\n    for _ in range(60): value = [value, value]\n    return value\n',
        /more than 4 MB/,
      ],
      'when the code goes on calling itself': ['def answer():\n    return answer()\n', /RecursionError: answer/],
    };
    for (const [title, [code, explanation]] of Object.entries(cases)) {
      it(title, async () => assert.match(await fixture.explanation(coded(code)), explanation));
    }

    const faults: Readonly<Record<string, readonly [probe: string, explanation: RegExp]>> = {
      'when the probe has no function of that name': ['other = 1\n', /is at fault.*no function `probe`/],
      'when the probe records nothing': ['def probe(tools): pass\n', /is at fault.*records nothing/],
      'when the probe records without end': [
        'def probe(tools):\n    while True: tools.record(1)\n',
        /more than 100000 values/,
      ],
      'when the probe passes over a fault': [
        'def probe(tools):\n    tools.record(1)\n    try: tools.record(print)\n    except Exception: pass\n',
        /value is a function/,
      ],
      'when the probe itself raises': [
        'def probe(tools):\n    tools.record(1)\n    raise KeyError("mine")\n',
        /^The probe of this exercise stopped at an answer of your code \(probe\/the-task\/probe\.py:3\): KeyError: 'mine'$/,
      ],
      'when the probe cannot be loaded': ['def probe(\n', /could not be loaded \(probe\/the-task\/probe\.py:1\)/],
      'when the probe asks for numbers that are none': [
        'def probe(tools): tools.random.integer(2, 1)\n',
        /is at fault.*random\.integer\(2, 1\)/,
      ],
    };
    for (const [title, [probe, explanation]] of Object.entries(faults)) {
      it(title, async () => assert.match(await fixture.explanation({ language: 'python', probe }), explanation));
    }
  });

  it('ends code that never comes back', async () => {
    const files = { ...coded('def answer():\n    while True: pass\n'), plan: { timeoutMs: 1500 } };
    assert.match(await fixture.explanation(files, 'timedOut'), /longer than 1\.5 s/);
  });

  it('ends what the code has started, and does not mind that it deletes its own folder', async () => {
    const text = `import os, shutil, subprocess, sys
def answer():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    shutil.rmtree(os.getcwd(), ignore_errors=True)
    return child.pid
`;
    const [pid = ''] = await fixture.texts(coded(text));
    assert.deepEqual(await stillLiving([Number(pid)]), []);
  });

  describe('public cases', () => {
    const publicly = (list: string, text = 'def answer(): return 4\n'): ProbeFixtureFiles => ({
      language: 'python',
      probe: `from code_own import answer\nPUBLIC_CASES = ${list}\n`,
      own: { 'code_own.py': text },
      plan: { mode: 'public' },
    });
    const difference = async (files: ProbeFixtureFiles): Promise<unknown> => {
      const result = await fixture.run(files);
      if (result.outcome !== 'public') throw new Error(JSON.stringify(result));
      return result.difference;
    };

    it('answer the first that comes out otherwise', async () => {
      const list = `[
    {"title": "four", "run": answer, "expected": 4.0},
    {"title": "a list", "run": lambda: {"b": [answer()], "a": 1}, "expected": {"a": 1, "b": [5]}},
    {"title": "never asked", "run": exit, "expected": 4},
]`;
      assert.deepEqual(await difference(publicly(list)), {
        ...{ title: 'a list', expected: "{'a': 1, 'b': [5]}", actual: "{'a': 1, 'b': [4]}" },
      });
    });

    it('answer nothing when all come out as they should, or there are none', async () => {
      const later = 'async def answer(): return 4\n';
      assert.equal(await difference(publicly('[{"title": "it", "run": answer, "expected": 4}]', later)), undefined);
      assert.equal(await difference(publicly('None')), undefined);
    });

    it('show what was raised, and what cannot be compared', async () => {
      const list = '[{"title": "it", "run": answer, "expected": 4}]';
      const raising = 'class Odd(Exception): pass\ndef answer(): raise Odd("at noon")\n';
      assert.deepEqual(await difference(publicly(list, raising)), {
        ...{ title: 'it', expected: '4', actual: 'threw Odd: at noon' },
      });
      assert.deepEqual(await difference(publicly(list, 'def answer(): return print\n')), {
        ...{ title: 'it', expected: '4', actual: '<built-in function print>' },
      });
    });

    it('that are no cases are the author’s fault', async () => {
      assert.match(await fixture.explanation(publicly('1')), /PUBLIC_CASES is no list/);
      assert.match(await fixture.explanation(publicly('[{"title": 1}]')), /PUBLIC_CASES\[0\].*has to be/);
    });
  });
});
