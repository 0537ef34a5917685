import assert from 'node:assert/strict';
import { Session, type Profiler } from 'node:inspector';
import { stripTypeScriptTypes } from 'node:module';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { transform } from 'sucrase';
import { lineCoverage, type LineCoverage } from '../../../src/harness/lineCoverage';

/** Runs a script in this process and measures it with V8's own counts. */
function measure(text: string): LineCoverage {
  const session = new Session();
  session.connect();
  const filename = `measured-${Math.random()}.js`;
  let scripts: readonly Profiler.ScriptCoverage[] = [];
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  runInNewContext(text, {}, { filename });
  session.post('Profiler.takePreciseCoverage', (_error, taken) => (scripts = taken.result));
  session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  const script = scripts.find(({ url }) => url === filename);
  assert.ok(script, 'V8 counted nothing');
  return lineCoverage(text, script.functions);
}

/** Lines as `count|code`; a line that holds no code has no count. */
interface Marked {
  readonly marked: string;
  readonly branches?: readonly string[];
  readonly lineEnd?: string;
  /** Makes the text that runs of the one that is marked. */
  readonly strip?: (text: string) => string;
}

/** Runs the code that stands behind the marks, and compares its counts with them; branches are `line: hits`. */
function expectCounts({ marked, branches, lineEnd = '\n', strip = (text) => text }: Marked): void {
  const rows = marked.replace(/^\n|\n *$/g, '').split('\n');
  const code = rows.map((row) => row.slice(row.indexOf('|') + 1));
  const measured = measure(strip(code.join(lineEnd)));
  const counts = new Map(measured.lines.map(([line, hits]) => [line, String(hits)]));
  assert.deepEqual(
    code.map((line, index) => `${(counts.get(index + 1) ?? '').padStart(6)}|${line}`),
    rows.map((row, index) => `${row.slice(0, row.indexOf('|')).trim().padStart(6)}|${code[index]}`),
  );
  if (branches)
    assert.deepEqual(
      measured.branches.map(([line, hits]) => `${line}: ${hits}`),
      branches,
    );
}

const sucrase = (text: string): string =>
  transform(text, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;

describe('lines and branches that ran', () => {
  it('of if and else, with both ways also where there is no else', () => {
    expectCounts({
      marked: `
      3|function size(n) {
      3|  if (n > 10) {
      1|    return 'big';
      2|  } else if (n > 5) {
      0|    return 'middling';
       |  } else {
      2|    n += 1;
       |  }
      2|  if (n < 0) n = 0;
      2|  return n;
       |}
      1|size(11); size(1); size(2);`,
      branches: ['2: 1', '2: 2', '4: 0', '4: 2', '9: 0', '9: 2'],
    });
  });

  it('of nested ifs without braces', () => {
    expectCounts({
      marked: `
      2|function f(a, b) {
      2|  if (a)
      1|    if (b) return 1;
      1|    else return 2;
      1|  else return 3;
       |}
      1|f(1, 0); f(0, 0);`,
      branches: ['2: 1', '2: 1', '3: 0', '3: 1'],
    });
  });

  it('of conditions in one line and over several', () => {
    expectCounts({
      marked: `
      1|const pick = (n) => (n > 0 ? 'more' : n === 0 ? 'none' : 'less');
      1|const far = (n) =>
      2|  n > 5
      0|    ? 'far'
      2|    : 'near';
      1|pick(1); pick(2); far(1); far(2);`,
      branches: ['1: 2', '1: 0', '1: 0', '1: 0', '4: 0', '4: 2'],
    });
  });

  it('after an early return and a throw', () => {
    expectCounts({
      marked: `
      2|function half(n) {
      2|  if (n % 2) {
      2|    return undefined;
       |  }
      0|  const result = n / 2;
      0|  return result;
       |}
      1|function refuse() {
      1|  throw new Error('no');
      0|  return 1;
       |}
      1|half(1); half(3);
      1|try { refuse(); } catch {}`,
      branches: ['2: 2', '2: 0', '13: 1'],
    });
  });

  it('of the right sides of ??, && and ||', () => {
    expectCounts({
      marked: `
      2|function name(user) {
      2|  const known = user && user.name;
      2|  return known ?? (user || 'nobody');
       |}
      1|name({ name: 'Ada' }); name({ name: 'Eve' });`,
      branches: ['2: 2', '3: 0', '3: 0'],
    });
  });

  it('of a condition with an optional chain and a default, whose marks are no branches', () => {
    expectCounts({
      marked: `
      1|function f(a, { b = 1, if: c } = {}) {
      1|  return a?.b?.[c]?.(b) ? .5 : a?.if;
       |}
      1|f(undefined);`,
      branches: ['2: 0', '2: 1'],
    });
  });

  it('of try, catch and finally', () => {
    expectCounts({
      marked: `
      2|function parse(text) {
       |  try {
      2|    JSON.parse(text);
      2|    return 'sound';
      0|  } catch (error) {
      0|    return error;
       |  } finally {
      2|    text = '';
       |  }
       |}
      1|parse('1'); parse('2');`,
      branches: ['5: 0'],
    });
  });

  it('of each clause of a switch', () => {
    expectCounts({
      marked: `
      3|function f(n) {
      3|  switch (n) {
      1|    case 1:
      1|      return { default: 1, case: 2 };
      0|    case 2:
      0|      break;
       |
      2|    default:
      2|      return n;
       |  }
      0|  return 0;
       |}
      1|f(1); f(3); f(4);`,
      branches: ['3: 1', '5: 0', '8: 2'],
    });
  });

  it('of class fields, methods, accessors and static members', () => {
    expectCounts({
      marked: `
      1|class Box {
      1|  static made = 0;
      2|  #items = [];
      2|  add = (item) => {
      3|    this.#items.push(item);
       |  };
      2|  constructor() {
      2|    Box.made += 1;
       |  }
      0|  get size() {
      0|    return this.#items.length;
       |  }
      0|  static async open() {
      0|    return new Box();
       |  }
      1|  *all() {
      1|    yield* this.#items;
       |  }
       |}
      1|const box = new Box(); new Box();
      1|box.add(1); box.add(2); box.add(3);
      1|[...box.all()];`,
    });
  });

  it('of arrow functions, which say nothing of the line that makes them', () => {
    expectCounts({
      marked: `
      1|const twice = (n) => n * 2;
      1|const later = () => {
      0|  twice(1);
       |};
      1|[1, 2, 3].map(
      3|  (n) => twice(n),
       |);
      1|const chosen = twice(1) ? () => 1 : () => 2;`,
      branches: ['8: 1', '8: 0'],
    });
  });

  it('of templates: their text holds no code, what is put in does', () => {
    expectCounts({
      marked: String.raw`
      1|const greet = (name) => ~
       |  // no comment, and no { brace
      2|  #{ name ? ~dear #{name}~ : 'you' } and
       |  \~ \#{ not } code
       |  #{
      0|    (() => { return 1; }) && 2 }~; // a comment ~
      1|greet('Ada'); greet('Eve');`
        .replaceAll('~', '`')
        .replaceAll('#{', '${'),
      branches: ['3: 2', '3: 0', '6: 2'],
    });
  });

  it('with slashes that divide and slashes that begin a pattern', () => {
    expectCounts({
      marked: `
      1|let a = 4, g = 2, b = a / 2 / g;
      1|const quotes = [/['"\`{]/g, /[/]{2}/u.test('//'), a++ / 2];
      1|if (a) /\`/.test === 1;
      1|const t = \`\${a}\` / 2; // '`,
      branches: ['3: 1', '3: 0'],
    });
  });

  it('with the line ends of Windows', () => {
    expectCounts({
      marked: `
      1|const a = 1; // a comment
       |/* more
       |   of it */
      1|const t = \`one
       |two\`;
       |
      0|function never() {
      0|  return t;
       |}`,
      lineEnd: '\r\n',
    });
  });

  it('after characters that take two units', () => {
    expectCounts({
      marked: `
      1|const smile = '😀', größe = '𝒳'; /* 👩‍👩‍👧 */ const x = größe ? 1 : 2;
      1|const y = () => { '😀'; };
      0|function never(\u{20bb7}) { return smile; }`,
      branches: ['1: 1', '1: 0'],
    });
  });

  for (const [name, strip] of [
    ['Node', stripTypeScriptTypes],
    ['sucrase', sucrase],
  ] as const) {
    it(`of TypeScript whose types ${name} takes away`, () => {
      expectCounts({
        marked: `
       |interface Guest {
       |  readonly name?: string;
       |  greet(): void;
       |}
       |type Name = Guest['name'];
       |declare const nothing: number;
       |
      2|function nameOf<T extends Guest>(
      2|  guest: T,
      2|  other?: (name: string) => void,
       |): string {
      2|  const name = guest.name as Name;
      2|  return name === undefined ? 'nobody' : (name satisfies string);
       |}
      1|class Desk {
      1|  readonly guests: readonly Guest[] = [];
      1|  size!: number;
      0|  private add(guest: Guest | undefined): void {
      0|    if (guest) this.guests.push(guest);
       |  }
       |}
      1|nameOf({ name: 'Ada' } as Guest); nameOf<Guest>({ name: 'Eve', greet() {} }); new Desk();`,
        branches: ['13: 0', '13: 2', '19: 0', '19: 0'],
        strip,
      });
    });
  }

  it('count a function from its first word, exported or not', () => {
    const text = 'export default async function f() {\n  return 1;\n}\n';
    const whole = { startOffset: 0, endOffset: text.length, count: 1 };
    const inside = { startOffset: text.indexOf('async'), endOffset: text.length - 1, count: 0 };
    assert.deepEqual(lineCoverage(text, [{ ranges: [whole] }, { ranges: [inside] }]).lines, [
      [1, 0],
      [2, 0],
    ]);
  });

  it('count a string that goes on in the next line as two lines, also where lines end in CRLF', () => {
    for (const end of ['\n', '\r\n']) {
      const { lines } = lineCoverage(`'a\\${end}b';${end}call();`, []);
      assert.deepEqual(
        lines.map(([line]) => line),
        [1, 3],
      );
    }
  });

  it('never throw, whatever the text is, and name only lines of it', () => {
    const parts = [
      '`',
      '${',
      '}',
      '{',
      '(',
      ')',
      '"',
      "'",
      '/',
      '/*',
      '*/',
      '\\',
      '\r\n',
      '\n',
      '?',
      ':',
      '??',
      'if',
      'else',
    ];
    const more = ['case', 'switch', 'catch', '=>', '.', '#', '𝒳', '1e', ' ', 'return', '#!'];
    const text = fc.array(fc.constantFrom(...parts, ...more), { maxLength: 60 }).map((found) => found.join(''));
    fc.assert(
      fc.property(text, (code) => {
        const count = code.split(/\r\n|\n|\r/).length;
        const { lines, branches } = lineCoverage(code, []);
        for (const [line, hits] of [...lines, ...branches]) {
          assert.ok(line >= 1 && line <= count);
          assert.equal(hits, 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
