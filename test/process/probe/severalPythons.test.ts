import assert from 'node:assert/strict';
import { findPythons, ProbeFixture } from './probeFixture';

const PROBE = `from shapes import Colour, Outside, Point, later

async def probe(tools):
    random, record = tools.random, tools.record
    for _ in range(200):
        record([random.integer(0, 9), random.integer(0, 2**52), random.number(), random.text(9), random.shuffled(range(4))])
        record(random.number() * float(f"1e{random.integer(-30, 30)}"))
    record([Point(1, 2.5), Colour.RED, {"b", "a", 3}, {2: "x", 10: "y"}, "ü\\u2028😀", b"x", 10**30, -0.0])
    tools.attempt(lambda: None + 1)
    await tools.attempt_async(later)
    tools.attempt(lambda: Outside.check(3), "outside")
`;
const SHAPES = `from dataclasses import dataclass
from enum import Enum
@dataclass
class Point:
    x: int
    y: float
class Colour(str, Enum):
    RED = "red"
class Outside(ValueError):
    @classmethod
    def check(cls, value): raise cls(f"{value} is outside")
async def later(): return {"later": [1.5]}
`;

describe('a transcript on several versions of Python (left out where there is only one)', function () {
  this.timeout(60_000);
  const fixture = new ProbeFixture();
  afterEach(() => fixture.close());

  it('is the same on all of them', async function () {
    const pythons = await findPythons();
    if (pythons.size < 2) this.skip();
    const files = { language: 'python', probe: PROBE, own: { 'shapes.py': SHAPES } } as const;
    let first: unknown;
    for (const [version, python] of pythons) {
      const records = await fixture.records({ ...files, python });
      assert.equal(records.length, 404);
      first ??= records;
      assert.deepEqual(records, first, version);
    }
  });
});
