import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HumanError } from '../../../src/core/errors';
import { applyMutant } from '../../../src/core/mutate/applyMutant';
import { MUTATION_OPERATORS, type Mutant, type MutationOperator } from '../../../src/core/mutate/model';
import { createMutants } from '../../../src/node/mutate/createMutants';
import type { PythonRuntime } from '../../../src/node/run/pythonRuntime';
import { MachineRuntimes } from '../../../src/node/run/runtimes';
import { nullLog } from '../../fakes/nullLog';
import { repositoryRoot } from '../../host/repositoryRoot';
import { harnessDir } from '../runFixture';

const CHANGES: readonly [MutationOperator, string, readonly string[]][] = [
  ['relational', 'f(a < b <= (c))', ['f(a <= b <= (c))', 'f(a < b < (c))']],
  [
    'equality',
    'f(a == b, c is not d, e is g)',
    ['f(a != b, c is not d, e is g)', 'f(a == b, c is d, e is g)', 'f(a == b, c is not d, e is not g)'],
  ],
  ['membership', 'f(a in b, c not  in d)', ['f(a not in b, c not  in d)', 'f(a in b, c in d)']],
  ['logical', 'f(a and b and(c or d))', ['f(a or b and(c or d))', 'f(a and b or(c or d))', 'f(a and b and(c and d))']],
  ['arithmetic', 'f((a)  # +\n  + b, c // d)', ['f((a)  # +\n  - b, c // d)', 'f((a)  # +\n  + b, c / d)']],
  ['arithmetic', "f('a' + b, 'c%s' % d, f'{e}' + g)", []],
  ['bitwise', 'f(a | b); c = int | None', ['f(a & b); c = int | None']],
  ['assignment', 'a += 1; b //= 2', ['a -= 1; b //= 2', 'a += 1; b /= 2']],
  ['negation', 'f(not a, -b, not(c))', ['f(a, -b, not(c))', 'f(not a, b, not(c))', 'f(not a, -b, (c))']],
  ['boolean', 'f(True, False)', ['f(False, False)', 'f(True, True)']],
  [
    'number',
    'f(0, 1.5, 0x10, 1_000)',
    ['f(1, 1.5, 0x10, 1_000)', 'f(0, 2.5, 0x10, 1_000)', 'f(0, 1.5, 17, 1_000)', 'f(0, 1.5, 0x10, 1001)'],
  ],
  [
    'string',
    'f("a", \'\', f"b{c}", b"d")',
    [
      'f("", \'\', f"b{c}", b"d")',
      'f("a", "mutant", f"b{c}", b"d")',
      'f("a", \'\', "", b"d")',
      'f("a", \'\', f"b{c}", b"")',
    ],
  ],
  ['string', 'f({"a": "b", g("c"): 1})', ['f({"a": "", g("c"): 1})', 'f({"a": "b", g(""): 1})']],
  [
    'collection',
    'f([1], (2, 3), {4}, {5: 6}, [], ()); a[1, 2]; b, c = d',
    [
      'f([], (2, 3), {4}, {5: 6}, [], ()); a[1, 2]; b, c = d',
      'f([1], (), {4}, {5: 6}, [], ()); a[1, 2]; b, c = d',
      'f([1], (2, 3), set(), {5: 6}, [], ()); a[1, 2]; b, c = d',
      'f([1], (2, 3), {4}, {}, [], ()); a[1, 2]; b, c = d',
    ],
  ],
  [
    'condition',
    'if(a): pass\nelif b: pass',
    [
      'if(False): pass\nelif b: pass',
      'if(True): pass\nelif b: pass',
      'if(a): pass\nelif False: pass',
      'if(a): pass\nelif True: pass',
    ],
  ],
  [
    'condition',
    'while a: f([b for b in c if b], d if e else g)',
    [
      'while False: f([b for b in c if b], d if e else g)',
      'while a: f([b for b in c if False], d if e else g)',
      'while a: f([b for b in c if True], d if e else g)',
      'while a: f([b for b in c if b], d if False else g)',
      'while a: f([b for b in c if b], d if True else g)',
    ],
  ],
  [
    'returnValue',
    'def f():\n  return a, b\ng = lambda: c\ndef h(): return None',
    [
      'def f():\n  return None\ng = lambda: c\ndef h(): return None',
      'def f():\n  return a, b\ng = lambda: None\ndef h(): return None',
    ],
  ],
  [
    'statement',
    'def f(self, a):\n  """Says why."""\n  self.b = 1\n  c = 2\n  c = 3\n  a = 4; g()\n  ...',
    [
      'def f(self, a):\n  """Says why."""\n  pass\n  c = 2\n  c = 3\n  a = 4; g()\n  ...',
      'def f(self, a):\n  """Says why."""\n  self.b = 1\n  c = 2\n  pass\n  a = 4; g()\n  ...',
      'def f(self, a):\n  """Says why."""\n  self.b = 1\n  c = 2\n  c = 3\n  pass; g()\n  ...',
      'def f(self, a):\n  """Says why."""\n  self.b = 1\n  c = 2\n  c = 3\n  a = 4; pass\n  ...',
    ],
  ],
  ['catchBody', 'try: a()\nexcept B:\n  c()\n  raise\nexcept D: pass', ['try: a()\nexcept B:\n  pass\nexcept D: pass']],
  [
    'jump',
    'for a in b:\n  if c: break\n  continue',
    [
      'for a in b:\n  if c: continue\n  continue',
      'for a in b:\n  if c: break\n  break',
      'for a in b:\n  if c: break\n  pass',
    ],
  ],
  [
    'default',
    'def f(a, b=5, *, c=None, d=(6)): pass',
    ['def f(a, b=None, *, c=None, d=(6)): pass', 'def f(a, b=5, *, c=None, d=(None)): pass'],
  ],
  ['await', 'async def f():\n  return await g()', ['async def f():\n  return g()']],
  ['extreme', 'f(min(a, b), c.max())', ['f(max(a, b), c.max())']],
  ['quantifier', 'f(any(a), all(b))', ['f(all(a), all(b))', 'f(any(a), any(b))']],
  [
    'edge',
    'f(a[1:], b[:c], d[0:e], g.popleft(), math.floor(h))',
    [
      'f(a[:], b[:c], d[0:e], g.popleft(), math.floor(h))',
      'f(a[1:], b[:], d[0:e], g.popleft(), math.floor(h))',
      'f(a[1:], b[:c], d[0:], g.popleft(), math.floor(h))',
      'f(a[1:], b[:c], d[0:e], g.pop(), math.floor(h))',
      'f(a[1:], b[:c], d[0:e], g.popleft(), math.ceil(h))',
    ],
  ],
];

/** Counts edits that do not compile, in one process for all files: those are left out of what the program answers. */
const COUNT_BROKEN = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])
from whetstone_mutants.answer import compiles
from whetstone_mutants.finder import Finder
from whetstone_mutants.source import Source
broken = []
for path in sys.argv[2:]:
    text = open(path, encoding="utf-8").read()
    finder = Finder(Source(text))
    finder.walk(ast.parse(text))
    broken += [path for _, start, end, new in finder.edits if not compiles(text[:start] + new + text[end:])]
print(json.dumps(broken))
`;

describe('mutants of Python (left out, but not in CI, where there is no Python)', function () {
  this.timeout(60_000);
  let python: PythonRuntime;

  before(async function () {
    try {
      python = await new MachineRuntimes({ log: nullLog, harnessDir }).basePython({ workspace: '', requires: {} });
    } catch (error) {
      if (process.env['CI'] !== undefined) throw error;
      this.skip();
    }
  });

  const mutants = (text: string, lines?: ReadonlySet<number>): Promise<readonly Mutant[]> =>
    createMutants('python', 'shop/total.py', text, { python: async () => python, harnessDir }, lines);
  const named = async (text: string): Promise<readonly string[]> =>
    (await mutants(text)).map(({ operator, name }) => `${operator} ${name}`);

  for (const [operator, text, expected] of CHANGES) {
    it(`makes ${expected.length} of ${JSON.stringify(text)} by ${operator}`, async () => {
      const found = (await mutants(text)).filter((mutant) => mutant.operator === operator);
      assert.deepEqual(
        found.map((mutant) => applyMutant(text, mutant)),
        expected,
      );
    });
  }

  it('leaves types, imports, decorators and what never runs alone', async () => {
    const text = `from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar
__all__ = ["a", "b"]
T = TypeVar("T", bound="C")
State = Literal["open", "closed"]
Size: TypeAlias = "int | 5"
if TYPE_CHECKING:
    from d import E
@f(1, name="g")
def h(i: Literal["j"], k: "E") -> Literal[1]:
    """Says why."""
class L:
    m: Literal["n"]
    """Says more."""
if __name__ == "__main__":
    h(1, 2)
`;
    assert.deepEqual(await named(text), []);
  });

  it('finds its places behind characters of several bytes and units, and behind a mark at the beginning', async () => {
    const text = '\uFEFFa = "é🐢"; b = 1\r\nc = "ß🐢" if 2 < d else 3';
    const found = await mutants(text);
    assert.deepEqual(
      found.map(({ line, column, original }) => `${line}:${column} ${original}`),
      ['1:6 "é🐢"', '1:17 1', '2:5 "ß🐢"', '2:14 2', '2:14 2 < d', '2:14 2 < d', '2:16 <', '2:25 3'],
    );
    assert.ok(found.every((mutant) => applyMutant(text, mutant) !== text));
  });

  it('counts what a breaker of circuits has', async () => {
    const text = `class Breaker:
    def __init__(self, limit: int = 5) -> None:
        self._limit = limit
        self._failures = 0

    def call(self, work):
        if self._failures >= self._limit:
            raise RuntimeError("open")
        try:
            answer = work()
        except Exception:
            self._failures += 1
            raise
        self._failures = 0
        return answer
`;
    assert.deepEqual(await named(text), [
      'default shop/total.py:2:37 5 → None',
      'number shop/total.py:2:37 5 → 6',
      'statement shop/total.py:3:9 self._limit = limit → pass',
      'statement shop/total.py:4:9 self._failures = 0 → pass',
      'number shop/total.py:4:26 0 → 1',
      'condition shop/total.py:7:12 self._failures >= self._limit → False',
      'condition shop/total.py:7:12 self._failures >= self._limit → True',
      'relational shop/total.py:7:27 >= → >',
      'string shop/total.py:8:32 "open" → ""',
      'statement shop/total.py:12:13 self._failures += 1 → pass',
      'catchBody shop/total.py:12:13 self._failures += 1 raise → pass',
      'assignment shop/total.py:12:28 += → -=',
      'number shop/total.py:12:31 1 → 2',
      'statement shop/total.py:14:9 self._failures = 0 → pass',
      'number shop/total.py:14:26 0 → 1',
      'returnValue shop/total.py:15:16 answer → None',
    ]);
  });

  it('makes only those that touch the lines asked for, under the same names', async () => {
    const text = 'f(1,\n  2,\n  3)\ng(4)\n';
    assert.deepEqual(
      (await mutants(text, new Set([2]))).map(({ name }) => name),
      ['shop/total.py:1:1 f(1, 2, 3) → pass', 'shop/total.py:2:3 2 → 3'],
    );
  });

  it('tells what is no code by its place, for a person to read', async () => {
    await assert.rejects(
      mutants('a = 1\nb = "🐢" )\n'),
      (error) =>
        error instanceof HumanError &&
        error.message.startsWith('shop/total.py:2:10: the file cannot be read as code: '),
    );
  });

  it('says so when Python cannot be started', async () => {
    const tools = { python: async () => ({ command: join(harnessDir, 'no-python'), args: [] }), harnessDir };
    await assert.rejects(createMutants('python', 'a.py', 'a = 1', tools), HumanError);
  });

  it('makes code again of real files, each mutant under a name of its own', async () => {
    const root = repositoryRoot();
    const files = globSync('exercises/*/*/solution/**/*.py', { cwd: root }).map((path) => join(root, path));
    const seen = new Set<string>();
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const found = await mutants(text);
      assert.equal(new Set(found.map(({ name }) => name)).size, found.length, file);
      for (const mutant of found) {
        seen.add(mutant.operator);
        assert.notEqual(applyMutant(text, mutant), text, mutant.name);
      }
    }
    assert.ok(files.length > 10 && seen.size > MUTATION_OPERATORS.length / 2, [...seen].join(' '));
    const args = ['-X', 'utf8', '-c', COUNT_BROKEN, join(harnessDir, 'python'), ...files];
    const { stdout } = await promisify(execFile)(python.command, [...python.args, ...args]);
    assert.deepEqual(JSON.parse(stdout), []);
  });
});

describe('mutants made by a host', () => {
  it('are made of TypeScript without a Python', async () => {
    const tools = { python: () => Promise.reject(new Error('not asked for')), harnessDir };
    const [only, ...others] = await createMutants('typescript', 'src/x.ts', 'export const a = 1;', tools);
    assert.equal(only?.name, 'src/x.ts:1:18 1 → 2');
    assert.deepEqual(others, []);
  });
});
