import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import vm from 'node:vm';
import { canonical } from '../../../src/harness/transcript/canonical';
import { harnessDir } from '../runFixture';
import { findPythons } from './probeFixture';

/** What is written alike in both languages: TypeScript, Python, canonical form. */
const SHARED: readonly (readonly [typescript: string, python: string, form: string])[] = [
  ['null', 'None', 'null'],
  ['[undefined, true, false]', '[None, True, False]', '[null,true,false]'],
  ['[0, -0, 1, -17]', '[0, -0.0, 1, -17]', '[0,0,1,-17]'],
  [
    '[1.0, 1n, 2**53, -(2**60), 1e21, 1e300 === 1e300]',
    '[1.0, 1, 2**53, float(-2**60), 1e21, True]',
    '[1,1,9007199254740992,-1152921504606846976,1000000000000000000000,true]',
  ],
  ['[1e22, 10n ** 22n]', '[1e22, 10**22]', '[10000000000000000000000,10000000000000000000000]'],
  ['[0.1, 12.5, -0.05, 1e-7, 5e-324]', '[0.1, 12.5, -0.05, 1e-7, 5e-324]', '[1e-1,125e-1,-5e-2,1e-7,5e-324]'],
  [
    '[1.5e-10, 123456.789, 0.1 + 0.2]',
    '[1.5e-10, 123456.789, 0.1 + 0.2]',
    '[15e-11,123456789e-3,30000000000000004e-17]',
  ],
  ['[NaN, Infinity, -Infinity]', '[float("nan"), float("inf"), float("-inf")]', '[NaN,Infinity,-Infinity]'],
  [
    String.raw`"a\"\\/\n\u0000\u007fü€😀\u2028"`,
    String.raw`"a\"\\/\n\u0000\u007fü€😀\u2028"`,
    String.raw`"a\"\\/\n\u0000\u007f\u00fc\u20ac\ud83d\ude00\u2028"`,
  ],
  [
    String.raw`["\ud800", "e\u0301", "\u00e9"]`,
    String.raw`["\ud800", "e\u0301", "\u00e9"]`,
    String.raw`["\ud800","e\u0301","\u00e9"]`,
  ],
  ['[[], [[1], "a"]]', '[(), ([1], "a")]', '[[],[[1],"a"]]'],
  ['{ b: 1, a: { "": 2, Z: 3 }, 10: 4 }', '{"b": 1, "a": {"": 2, "Z": 3}, "10": 4}', '{"10":4,"a":{"":2,"Z":3},"b":1}'],
  ['new Map([["b", 1], ["a", 2]])', '{"b": 1, "a": 2}', '{"a":2,"b":1}'],
  ['new Map([[2, "b"], [10, "a"], [null, 1]])', '{2: "b", 10: "a", None: 1}', '{10:"a",2:"b",null:1}'],
  ['new Set(["b", "a", 3])', '{"b", "a", 3}', 'set["a","b",3]'],
  ['[new Set(), {}]', '[frozenset(), {}]', '[set[],{}]'],
  [
    'new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678))',
    'datetime(2026, 1, 2, 5, 4, 5, 678000, timezone(timedelta(hours=2)))',
    'time 1767323045678000',
  ],
  ['new Date(-1)', 'datetime(1969, 12, 31, 23, 59, 59, 999000, timezone.utc)', 'time -1000'],
  ['new Uint8Array([0, 10, 255])', 'bytes([0, 10, 255])', 'bytes "000aff"'],
  ['new RangeError("x")', 'KeyError("x")', 'error "Other"'],
  ['new Thing()', 'Thing()', '{"a":1,"b":[2]}'],
];

const TYPESCRIPT: Readonly<Record<string, string>> = {
  'new RangeError("x")': 'error "RangeError"',
  'new (class LimitError extends Error {})("x")': 'error "LimitError"',
  'new DOMException("x", "AbortError")': 'error "AbortError"',
  'Object.assign([1, , 3], { more: 1 })': '[1,null,3]',
  '({ a: undefined, b: null, [Symbol("c")]: 1, get d() { throw 1; } })': '{"b":null}',
  'Object.create({ inherited: 1 }, { hidden: { value: 1 }, seen: { value: 2, enumerable: true } })': '{"seen":2}',
  'new Int16Array([1, -2])': '[1,-2]',
  'new Float64Array([0.5])': '[5e-1]',
  'Buffer.from("hi")': 'bytes "6869"',
  'new Uint8Array([1, 2]).buffer': 'bytes "0102"',
  'new DataView(new Uint8Array([1, 2, 3]).buffer, 1)': 'bytes "0203"',
  'new Date(NaN)': 'time NaN',
  '/a"b/giu': String.raw`pattern "a\"b" "giu"`,
  'new URL("https://example.org/a b")': '"https://example.org/a%20b"',
  '[Object(1), Object("a"), Object(true), Object(2n)]': '[1,"a",true,2]',
  'new Map([["x", 1], [{ a: 1 }, 2], [{ a: 1 }, 1]])': '{"x":1,{"a":1}:1,{"a":1}:2}',
  'new Proxy({ a: 1 }, {})': '{"a":1}',
  '(() => { const shared = { a: 1 }; return [shared, shared]; })()': '[{"a":1},{"a":1}]',
  '({ toJSON: undefined, then: 1 })': '{"then":1}',
};

const TYPESCRIPT_FAULTS: Readonly<Record<string, RegExp>> = {
  '() => 1': /^value is a function\.$/,
  '({ a: [1, { run() {} }] })': /^value\.a\[1\]\.run is a function\.$/,
  'Symbol("s")': /^value is a symbol\.$/,
  'Promise.resolve(1)': /^value is a promise: it has to be awaited/,
  'new Map([["k", new Map([[1, () => 1]])]])': /^value\.get\("k"\)\.get\(1\) is a function\.$/,
  'new Set([[() => 1]])': /^value\[0\]\[0\] is a function\.$/,
  '(() => { const a = {}; a.b = { c: a }; return a; })()': /^value\.b\.c leads back/,
  '(() => { let a = []; for (let n = 0; n < 150; n++) a = [a]; return a; })()': /lies more than 100 deep/,
  'new WeakMap()': /cannot be listed/,
  '(function* () {})()': /can be read only once/,
  '[1].values()': /is no list|read only once/,
  'new Map().keys()': /can be read only once/,
  'new URLSearchParams("a=1")': /is no list, but can be made one/,
  '10n ** 5000n': /too long/,
};

const PYTHON: Readonly<Record<string, string>> = {
  'KeyError("x")': 'error "KeyError"',
  'Colour.RED': '"red"',
  'Number.ONE': '1',
  'Point(1, 2)': '{"x":1,"y":2}',
  'Slotted(1)': '{"x":1}',
  'Pair(1, 2)': '[1,2]',
  '[range(3), deque([1]), array("i", [1, -2])]': '[[0,1,2],[1],[1,-2]]',
  '[bytearray(b"hi"), memoryview(b"hi")]': '[bytes "6869",bytes "6869"]',
  '[Decimal("1.10"), Decimal("100"), Decimal("1E+3"), Decimal("-0.050"), Decimal("0E-9")]': '[11e-1,100,1000,-5e-2,0]',
  '[Decimal("NaN"), Decimal("-Infinity")]': '[NaN,-Infinity]',
  '[Fraction(1, 3), Fraction(4, 2), 2 + 0j, 1 - 2.5j]': '[1/3,2,2,complex[1,-25e-1]]',
  'datetime(2026, 1, 2, 3, 4, 5)': 'local "2026-01-02T03:04:05.000000"',
  '[date(2026, 1, 2), time(3, 4), timedelta(days=-1, microseconds=5)]':
    '[day "2026-01-02",clock "03:04:00.000000",span -86399999995]',
  'UUID(int=1)': '"00000000-0000-0000-0000-000000000001"',
  'PurePosixPath("/a/./b")': '"/a/b"',
  'OrderedDict(b=1, a=2)': '{"a":2,"b":1}',
  'MappingProxyType({"a": 1})': '{"a":1}',
  '{"a": 1}.keys()': 'set["a"]',
  'Text("a")': '"a"',
  're.compile("a", re.I)': 'pattern "a" "34"',
};

const PYTHON_FAULTS: Readonly<Record<string, RegExp>> = {
  'lambda: 1': /^value is a function\.$/,
  '{"a": [1, print]}': /^value\["a"\]\[1\] is a function\.$/,
  'Point(1, Thing)': /^value\.y is a class\.$/,
  re: /^value is a module\.$/,
  'later()': /^value has to be awaited/,
  'loop()': /^value\[0\]\[0\] leads back/,
  'deep()': /lies more than 100 deep/,
  'iter([1])': /can be read only once/,
  '(one for one in [])': /can be read only once/,
  '{"a": 1}.values()': /is no list, but can be made one/,
  'object()': /is of the class object/,
  '10 ** 5000': /too long/,
  'Decimal("1E+100000")': /too long/,
};

const PRELUDE = `
import json, re, sys
sys.path.insert(0, sys.argv[1])
from array import array
from collections import OrderedDict, deque, namedtuple
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from uuid import UUID
from whetstone_harness.transcript_canonical import canonical
from whetstone_harness.transcript_fault import ProbeFault

class Thing:
    kind = "class"
    def __init__(self):
        self.b = [2]
        self.a = 1
        self._own = 3
    @property
    def asked(self): raise ValueError()
class Colour(Enum):
    RED = "red"
class Number(IntEnum):
    ONE = 1
@dataclass
class Point:
    y: int
    x: int
    seen: int = field(default=0, compare=False)
    def __init__(self, x, y): self.x, self.y, self.seen = x, y, 5
class Slotted:
    __slots__ = ("x", "unset", "_own")
    def __init__(self, x): self.x = self._own = x
class Text(str): pass
class KeyErrorOther(KeyError): pass
Pair = namedtuple("Pair", "x y")
async def later(): pass
def loop():
    a = []
    a.append([a])
    return a
def deep():
    a = []
    for _ in range(150): a = [a]
    return a
def form(text):
    try: return canonical(eval(text), 100_000)
    except ProbeFault as fault: return str(fault)
print(json.dumps([form(text) for text in json.load(sys.stdin)]))
`;

describe('the canonical form of values', function () {
  this.timeout(60_000);

  const inTypeScript = (expression: string): string => {
    // In this realm, as the harness has it.
    const make = vm.runInThisContext(`(Thing) => (${expression})`) as (kind: unknown) => unknown;
    return canonical(make(Thing), 100_000);
  };
  class Thing {
    b = [2];
    a = 1;
    readonly #own = 3;
    get asked(): number {
      return this.#own;
    }
  }
  Object.defineProperty(Thing.prototype, 'inherited', { value: 1, enumerable: true });

  const wanted = (form: string, name: string): string => form.replace('Other', name);

  for (const [expression, , form] of SHARED) {
    it(`of TypeScript: ${expression}`, () => assert.equal(inTypeScript(expression), wanted(form, 'RangeError')));
  }
  for (const [expression, form] of Object.entries(TYPESCRIPT)) {
    it(`of TypeScript alone: ${expression}`, () => assert.equal(inTypeScript(expression), form));
  }
  for (const [expression, message] of Object.entries(TYPESCRIPT_FAULTS)) {
    it(`has TypeScript’s ${expression} for a fault`, () => assert.throws(() => inTypeScript(expression), { message }));
  }

  it('knows what comes from another realm', () => {
    const value: unknown = vm.runInNewContext('[new Map([["a", new Set([1])]]), new RangeError(), new Date(0)]');
    assert.equal(canonical(value, 1000), '[{"a":set[1]},error "RangeError",time 0]');
  });

  it('is cut short where it would be too long', () => {
    assert.equal(canonical('abcd', 6), '"abcd"');
    assert.throws(() => canonical('abcde', 6), /more than 4 MB/);
    assert.throws(() => canonical([[], []], 6), /more than 4 MB/);
  });

  it('is the same on every Python from 3.10 on that this machine has', async function () {
    const pythons = await findPythons();
    if (pythons.size === 0) this.skip();
    const alike = SHARED.map(([, expression, form]) => [expression, wanted(form, 'KeyError')] as const);
    const forms = [...alike, ...Object.entries(PYTHON)];
    const faults = Object.entries(PYTHON_FAULTS);
    for (const [version, python] of pythons) {
      const ran = promisify(execFile)(python, [
        '-I',
        '-B',
        '-W',
        'ignore',
        '-X',
        'utf8',
        '-c',
        PRELUDE,
        join(harnessDir, 'python'),
      ]);
      ran.child.stdin?.end(JSON.stringify([...forms, ...faults].map(([expression]) => expression)));
      const answers = JSON.parse((await ran).stdout) as string[];
      assert.deepEqual(
        forms.map(([expression], index) => [version, expression, answers[index]]),
        forms.map(([expression, form]) => [version, expression, form]),
      );
      for (const [index, [expression, message]] of faults.entries())
        assert.match(answers[forms.length + index] ?? '', message, `${version}: ${expression}`);
    }
  });
});
