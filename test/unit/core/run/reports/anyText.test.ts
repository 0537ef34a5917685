import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CargoTestReader } from '../../../../../src/core/run/reports/cargoTestReader';
import { ExitCodeReader } from '../../../../../src/core/run/reports/exitCodeReader';
import { GoTestReader } from '../../../../../src/core/run/reports/goTestReader';
import { JUnitXmlReader } from '../../../../../src/core/run/reports/junitXmlReader';
import type { ReportReader } from '../../../../../src/core/run/reports/reportReader';
import { TapReader } from '../../../../../src/core/run/reports/tapReader';

/** Pieces of what the tools say, in any order and mixed with anything. */
const PIECES = [
  ...[
    'test a ... ',
    'ok',
    'FAILED',
    '---- a stdout ----',
    'failures:',
    "thread 'a' panicked at ",
    'a.rs:1:2:',
    'error: x',
  ],
  ...[
    '{"Action":"run","Test":"TestA"}',
    '{"Action":"output","Test":"TestA","Output":"panic: x\\n"}',
    '{"Action":"fail"}',
  ],
  ...['not ok 1 - a', '# Subtest: a', '  ---', '  ...', 'Bail out!', '1..2', '    ok 1 - b # SKIP', ' --> a.rs:1:2'],
  ...['<testsuite>', '<testcase name="a">', '<failure>', ']]>', '<![CDATA[', '&lt;', '</testsuite>', '\x1e', '\u2028'],
];
const line = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 4 })
  .map((parts) => parts.join(''));

const readers: Record<string, () => ReportReader> = {
  'go test': () => new GoTestReader(),
  'cargo test': () => new CargoTestReader(['tests/a/main.rs']),
  'JUnit’s XML': () => new JUnitXmlReader('report.xml'),
  TAP: () => new TapReader(),
  'exit codes': () => new ExitCodeReader([{ name: 'a' }]),
};

describe('a reader of reports', () => {
  for (const [name, create] of Object.entries(readers)) {
    it(`of ${name} never throws, and finishes what it started`, () => {
      fc.assert(
        fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), fc.nat(2), (lines, isError, code) => {
          const reader = create();
          const events = [...(reader.stepStarted?.(0) ?? [])];
          for (const text of lines) {
            events.push(...(reader.partialLine?.('stdout', text.slice(0, 10)) ?? []));
            events.push(...reader.line(isError ? 'stderr' : 'stdout', text));
          }
          events.push(...reader.stepEnded({ code, signal: null, files: new Map([['report.xml', lines.join('\n')]]) }));
          const started = events.flatMap((event) => (event.type === 'caseStarted' ? [event.name] : []));
          const ended = new Set(events.flatMap((event) => (event.type === 'caseFinished' ? [event.name] : [])));
          assert.deepEqual(
            started.filter((one) => !ended.has(one)),
            [],
          );
        }),
        { numRuns: 200 },
      );
    });
  }
});
