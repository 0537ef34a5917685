import assert from 'node:assert/strict';
import { applyMutant } from '../../../../src/core/mutate/applyMutant';
import type { MutationOperator } from '../../../../src/core/mutate/model';
import { mutateScript } from '../../../../src/core/mutate/mutateScript';
import { HumanError } from '../../../../src/core/errors';

/** What the mutants of one kind make of a text. */
function changed(operator: MutationOperator, text: string, file = 'src/x.ts'): readonly string[] {
  return mutateScript(file, text)
    .filter((mutant) => mutant.operator === operator)
    .map((mutant) => applyMutant(text, mutant));
}

/** How many mutants there are of each kind. */
function counts(text: string, file = 'src/x.ts'): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { operator } of mutateScript(file, text)) found[operator] = (found[operator] ?? 0) + 1;
  return found;
}

const CHANGES: readonly [MutationOperator, string, readonly string[]][] = [
  ['relational', 'f(a < b);', ['f(a <= b);']],
  [
    'relational',
    'f(a <= (b), (c) > d, e /* < */ >= g);',
    [
      'f(a < (b), (c) > d, e /* < */ >= g);',
      'f(a <= (b), (c) >= d, e /* < */ >= g);',
      'f(a <= (b), (c) > d, e /* < */ > g);',
    ],
  ],
  ['equality', 'f(a === b, c != d);', ['f(a !== b, c != d);', 'f(a === b, c == d);']],
  ['logical', 'f(a && (b || c));', ['f(a || (b || c));', 'f(a && (b && c));']],
  ['logical', 'f(a ?? b);', ['f(a && b);', 'f(a || b);']],
  [
    'logical',
    'f(a ?? b ?? c);',
    ['f(((a) && (b)) ?? c);', 'f(((a) || (b)) ?? c);', 'f(((a ?? b) && (c)));', 'f(((a ?? b) || (c)));'],
  ],
  [
    'arithmetic',
    'f(a + b - c, d * e / g % h ** 2);',
    [
      'f(a - b - c, d * e / g % h ** 2);',
      'f(a + b + c, d * e / g % h ** 2);',
      'f(a + b - c, d / e / g % h ** 2);',
      'f(a + b - c, d * e * g % h ** 2);',
      'f(a + b - c, d * e / g * h ** 2);',
      'f(a + b - c, d * e / g % h * 2);',
    ],
  ],
  ['arithmetic', "f('a' + b, a + `b`);", []],
  [
    'arithmetic',
    'f(a+-b, a-+b, a- -b);',
    ['f(a- -b, a-+b, a- -b);', 'f(a+-b, a+ +b, a- -b);', 'f(a+-b, a-+b, a+ -b);'],
  ],
  [
    'bitwise',
    'f(a & b, c << d, e >>> g);',
    ['f(a | b, c << d, e >>> g);', 'f(a & b, c >> d, e >>> g);', 'f(a & b, c << d, e >> g);'],
  ],
  ['assignment', 'a += 1; b ??= c;', ['a -= 1; b ??= c;', 'a += 1; b ||= c;']],
  ['assignment', "a += 'text';", []],
  [
    'negation',
    'f(!a, -b, ~c, typeof d, +e);',
    ['f(a, -b, ~c, typeof d, +e);', 'f(!a, b, ~c, typeof d, +e);', 'f(!a, -b, c, typeof d, +e);'],
  ],
  ['negation', 'function f() { return!a; }', ['function f() { return a; }']],
  ['negation', '!function () {}();', []],
  ['update', 'a++; --b;', ['a--; --b;', 'a++; ++b;']],
  ['update', 'f(a-++b);', ['f(a- --b);']],
  ['boolean', 'f(true, false);', ['f(false, false);', 'f(true, true);']],
  [
    'number',
    'f(0, 1.5, 0x10, 10n, 1_000);',
    [
      'f(1, 1.5, 0x10, 10n, 1_000);',
      'f(0, 2.5, 0x10, 10n, 1_000);',
      'f(0, 1.5, 17, 10n, 1_000);',
      'f(0, 1.5, 0x10, 11n, 1_000);',
      'f(0, 1.5, 0x10, 10n, 1001);',
    ],
  ],
  ['number', 'f(1.0.toFixed());', ['f((2).toFixed());']],
  ['number', 'f(1e300);', []],
  [
    'string',
    'f(\'a\', "", `b${c}`, ``);',
    [
      'f(\'\', "", `b${c}`, ``);',
      'f(\'a\', "mutant", `b${c}`, ``);',
      'f(\'a\', "", ``, ``);',
      'f(\'a\', "", `b${c}`, `mutant`);',
    ],
  ],
  ['string', "f(sql`select ${'a'}`);", ["f(sql`select ${''}`);"]],
  [
    'collection',
    'f([1], {a}, [], {}); const [b] = c;',
    ['f([], {a}, [], {}); const [b] = c;', 'f([1], {}, [], {}); const [b] = c;'],
  ],
  [
    'condition',
    'if (a) b(); else if (c) d();',
    [
      'if (false) b(); else if (c) d();',
      'if (true) b(); else if (c) d();',
      'if (a) b(); else if (false) d();',
      'if (a) b(); else if (true) d();',
    ],
  ],
  ['condition', 'f(a?b:c);', ['f(false?b:c);', 'f(true?b:c);']],
  [
    'condition',
    'while (a) b(); do c(); while (d); for (;e;) g(); for (;;) h();',
    [
      'while (false) b(); do c(); while (d); for (;e;) g(); for (;;) h();',
      'while (a) b(); do c(); while (false); for (;e;) g(); for (;;) h();',
      'while (a) b(); do c(); while (d); for (;false;) g(); for (;;) h();',
    ],
  ],
  [
    'returnValue',
    'function f() { return a; } const g = () => ({ b }); const h = () => undefined; const i = () => { return; };',
    [
      'function f() { return undefined; } const g = () => ({ b }); const h = () => undefined; const i = () => { return; };',
      'function f() { return a; } const g = () => (undefined); const h = () => undefined; const i = () => { return; };',
    ],
  ],
  ['returnValue', 'function f() { return[1]; }', ['function f() { return undefined; }']],
  ['statement', "'use strict'; a = b; if (c) d();", ["'use strict'; ; if (c) d();", "'use strict'; a = b; if (c) ;"]],
  [
    'statement',
    'class A extends B { constructor() { super(); this.a = 1; } }',
    ['class A extends B { constructor() { super(); ; } }'],
  ],
  [
    'catchBody',
    'try { a(); } catch (error) { b(error); } try { c(); } catch {}',
    ['try { a(); } catch (error) {} try { c(); } catch {}'],
  ],
  [
    'jump',
    'for (;;) { if (a) break; if (b) continue; }',
    [
      'for (;;) { if (a) continue; if (b) continue; }',
      'for (;;) { if (a) break; if (b) break; }',
      'for (;;) { if (a) break; if (b) ; }',
    ],
  ],
  [
    'jump',
    'switch (a) { case 1: b(); break; case 2: if (c) break; d(); break; }',
    [
      'switch (a) { case 1: b(); ; case 2: if (c) break; d(); break; }',
      'switch (a) { case 1: b(); break; case 2: if (c) ; d(); break; }',
    ],
  ],
  [
    'jump',
    'a: for (;;) for (;;) { if (b) continue a; break a; }',
    [
      'a: for (;;) for (;;) { if (b) break a; break a; }',
      'a: for (;;) for (;;) { if (b) ; break a; }',
      'a: for (;;) for (;;) { if (b) continue a; ; }',
    ],
  ],
  [
    'default',
    'function f(a: number = 5, { b = 6 }: Options = {}) {}',
    [
      'function f(a: number , { b = 6 }: Options = {}) {}',
      'function f(a: number = 5, { b  }: Options = {}) {}',
      'function f(a: number = 5, { b = 6 }: Options ) {}',
    ],
  ],
  [
    'optionalChain',
    'f(a?.b, c?.[d], (e)?.(g));',
    ['f(a.b, c?.[d], (e)?.(g));', 'f(a?.b, c[d], (e)?.(g));', 'f(a?.b, c?.[d], (e)(g));'],
  ],
  [
    'await',
    'async () => { const a = await b(); return await(c); };',
    ['async () => { const a = b(); return await(c); };', 'async () => { const a = await b(); return (c); };'],
  ],
  [
    'extreme',
    'f(Math.min(a, b), c.map(Math.max), d.min(e));',
    ['f(Math.max(a, b), c.map(Math.max), d.min(e));', 'f(Math.min(a, b), c.map(Math.min), d.min(e));'],
  ],
  ['quantifier', 'f(a.some(b), c?.every(d));', ['f(a.every(b), c?.every(d));', 'f(a.some(b), c?.some(d));']],
  [
    'edge',
    'f(a.shift(), b.slice(1, 2), c.slice(0), d.slice(e), Math.floor(g));',
    [
      'f(a.pop(), b.slice(1, 2), c.slice(0), d.slice(e), Math.floor(g));',
      'f(a.shift(), b.slice(1), c.slice(0), d.slice(e), Math.floor(g));',
      'f(a.shift(), b.slice(1, 2), c.slice(0), d.slice(), Math.floor(g));',
      'f(a.shift(), b.slice(1, 2), c.slice(0), d.slice(e), Math.ceil(g));',
    ],
  ],
];

describe('mutants of TypeScript', () => {
  for (const [operator, text, expected] of CHANGES) {
    it(`makes ${expected.length} of ${text} by ${operator}`, () => {
      assert.deepEqual(changed(operator, text), expected);
    });
  }

  it('leaves types, imports, names and decorators alone', () => {
    const text = `import { a as b } from './a.ts';
import type { C } from '../c.ts';
export { b as 'other name' };
export * from './d.ts';
declare const flag: true;
declare module 'x' { const y = 1; }
type Size = 1 | 'two' | \`three\${string}\` | [1, 2] | (C extends 'a' ? true : false);
interface Shape { readonly kind: 'round'; sides?: 0; }
abstract class Base { abstract size: 1; abstract of(kind: 'a'): 2; declare other: 3; }
@component({ selector: 'x', count: 1 })
class Thing implements Shape { declare readonly kind: 'round'; @input(5) name: string; }
function over(kind: 'a'): 1;
const states = ['open', 'closed'] as const;
const shape = <const>{ kind: 'round' };
const lazy = import('./e.ts');
`;
    assert.deepEqual(
      mutateScript('src/x.ts', text).map(({ name }) => name),
      [],
    );
  });

  it('goes through what TypeScript writes around code', () => {
    const text = "const a = (b as number) < 1; const c = [d!, <string>'e'] satisfies string[]; enum F { G = 1 }";
    assert.deepEqual(counts(text), { relational: 1, number: 2, collection: 1, string: 1 });
  });

  it('leaves names of properties alone, and not what is worked out', () => {
    assert.deepEqual(changed('string', "f({ 'a': 1, ['b']: 2 });"), ["f({ 'a': 1, ['']: 2 });"]);
  });

  it('leaves the path of a required module alone', () => {
    assert.deepEqual(counts("const a = require('./a.cjs'); f(1); return;", 'src/x.cjs'), { number: 1, statement: 1 });
  });

  it('counts what a breaker of circuits has', () => {
    const text = `export class Breaker {
  private failures = 0;
  constructor(private readonly limit: number = 5) {}
  async call<T>(work: () => Promise<T>): Promise<T> {
    if (this.failures >= this.limit) throw new Error('open');
    try {
      const answer = await work();
      this.failures = 0;
      return answer;
    } catch (error) {
      this.failures += 1;
      throw error;
    }
  }
}
`;
    assert.deepEqual(
      mutateScript('src/breaker.ts', text).map(({ name, operator }) => `${operator} ${name}`),
      [
        'number src/breaker.ts:2:22 0 → 1',
        'default src/breaker.ts:3:46 = 5 → (nothing)',
        'number src/breaker.ts:3:48 5 → 6',
        'condition src/breaker.ts:5:9 this.failures >= this.limit → false',
        'condition src/breaker.ts:5:9 this.failures >= this.limit → true',
        'relational src/breaker.ts:5:23 >= → >',
        "string src/breaker.ts:5:54 'open' → ''",
        'await src/breaker.ts:7:22 await → (nothing)',
        'statement src/breaker.ts:8:7 this.failures = 0; → ;',
        'number src/breaker.ts:8:23 0 → 1',
        'returnValue src/breaker.ts:9:14 answer → undefined',
        'catchBody src/breaker.ts:10:21 { this.failures += 1; throw error; } → {}',
        'statement src/breaker.ts:11:7 this.failures += 1; → ;',
        'assignment src/breaker.ts:11:21 += → -=',
        'number src/breaker.ts:11:24 1 → 2',
      ],
    );
  });

  it('makes only those that touch the lines asked for, under the same names', () => {
    const text = 'f(1,\n  2,\n  3);\ng(4);\n';
    const all = mutateScript('a.ts', text);
    const some = mutateScript('a.ts', text, new Set([2]));
    assert.deepEqual(
      some.map(({ name }) => name),
      ['a.ts:1:1 f(1, 2, 3); → ;', 'a.ts:2:3 2 → 3'],
    );
    assert.deepEqual(
      some,
      all.filter(({ name }) => some.some((other) => other.name === name)),
    );
  });

  it('tells what is no code by its place, for a person to read', () => {
    assert.throws(
      () => mutateScript('src/x.ts', 'const a = 1;\nconst = 2;\n'),
      (error) =>
        error instanceof HumanError && error.message.startsWith('src/x.ts:2:7: the file cannot be read as code: '),
    );
  });

  it('reads JavaScript as JavaScript', () => {
    assert.throws(() => mutateScript('src/x.js', 'const a: number = 1;'), HumanError);
    assert.deepEqual(counts('const a = 1;', 'src/x.mjs'), { number: 1 });
  });
});
