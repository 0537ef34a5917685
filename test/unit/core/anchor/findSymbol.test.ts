import assert from 'node:assert/strict';
import { findSymbol } from '../../../../src/core/anchor/findSymbol';

const script = `import { x } from './x.ts';
// class Breaker is described here
export interface Options { limit: number }
export abstract class Breaker {
  readonly #state = 'closed';
  static of(): Breaker { return new Breaker(); }
  async call<T>(work: () => T): Promise<T> {
    this.reset();
    return work();
  }
  private reset(): void {}
}
export const makeBreaker = () => new Breaker();
export default async function main() {}
class Other { call() {} }
`;

const python = `"""class Breaker in a docstring"""
import time


class Breaker:
    """A breaker."""

    limit: int = 5

    async def call(self, work):
        return await work()


LIMIT: int = 3


def make_breaker() -> Breaker:
    return Breaker()
`;

describe('finding a symbol without a language extension', () => {
  for (const [symbol, line] of [
    ['Options', 2],
    ['Breaker', 3],
    ['Breaker.call', 6],
    ['Breaker.reset', 10],
    ['Breaker.of', 5],
    ['makeBreaker', 12],
    ['main', 13],
    ['Other.call', 14],
  ] as const) {
    it(`finds ${symbol} in TypeScript`, () => {
      assert.equal(findSymbol(script, symbol), line);
    });
  }
  for (const [symbol, line] of [
    ['Breaker', 4],
    ['Breaker.call', 9],
    ['Breaker.limit', 7],
    ['make_breaker', 16],
    ['LIMIT', 13],
  ] as const) {
    it(`finds ${symbol} in Python`, () => {
      assert.equal(findSymbol(python, symbol), line);
    });
  }

  it('follows the symbol when code moves above it, with either line ending', () => {
    assert.equal(findSymbol(`\r\n\r\n${script.replaceAll('\n', '\r\n')}`, 'Breaker.call'), 8);
  });

  it('falls back to the class when the member is gone, and to nothing when the class is', () => {
    assert.equal(findSymbol(script, 'Breaker.gone'), 3);
    assert.equal(findSymbol(script, 'Gone'), undefined);
    assert.equal(findSymbol(script, 'Break'), undefined);
  });
});
