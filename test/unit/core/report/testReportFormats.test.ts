import assert from 'node:assert/strict';
import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import { readJUnitXml } from '../../../../src/core/run/reports/junitXml';
import type { TestReport } from '../../../../src/core/report/formats/testReport';
import { testReportText } from '../../../../src/core/report/formats/testReportText';

const REPORT: TestReport = {
  tool: { name: 'Whetstone', version: '1.2.3' },
  title: 'whetstone verify',
  startedAt: Date.UTC(2026, 2, 5, 14, 10),
  durationMs: 4321.4,
  suites: [
    {
      path: ['acme.bounds', 'clamp', 'typescript'],
      durationMs: 1200,
      cases: [
        { name: 'starter fails lower', kind: 'starter', status: 'passed', failures: [] },
        {
          name: 'reference passes "upper" & <all>',
          kind: 'reference',
          status: 'failed',
          durationMs: 12.6,
          failures: [
            {
              message: 'upper.unit: 50% of it, done: no',
              details: 'expected 3\r\nactual \u001b[31m4\u0000',
              place: { file: 'packs/my pack/clamp/a#b.ts', line: 7, column: 3 },
            },
          ],
          output: 'printed ]]> here',
        },
        { name: 'loads', kind: 'tests', status: 'errored', failures: [{ message: 'it does not load' }] },
        { name: '3 to show', kind: 'notVerified', status: 'skipped', failures: [{ message: 'there is no Python' }] },
      ],
    },
  ],
  problems: [
    { severity: 'error', code: 'leak', message: 'A, b: c\nd', place: { file: 'p/pack.yaml', line: 2, column: 5 } },
    {
      severity: 'warning',
      code: 'minutes',
      message: 'Too short',
      place: { file: '/elsewhere/x.yaml', line: 1, column: 1 },
    },
  ],
};

const text = (format: Parameters<typeof testReportText>[1], report = REPORT): string => testReportText(report, format);

describe('JUnit XML of a report', () => {
  const counts = {
    tests: z.string().regex(/^\d+$/),
    failures: z.string().regex(/^\d+$/),
    errors: z.string().regex(/^\d+$/),
  };
  const time = z.string().regex(/^\d+(\.\d+)?$/);
  const failure = z.strictObject({ message: z.string(), type: z.string(), '#text': z.string() });
  const testCase = z.strictObject({
    ...{ name: z.string().min(1), classname: z.string().min(1), time },
    ...{ file: z.string().optional(), line: z.string().regex(/^\d+$/).optional() },
    ...{ failure: z.array(failure).optional(), error: z.array(failure).optional() },
    ...{ skipped: z.array(z.strictObject({ message: z.string() })).optional(), 'system-out': z.string().optional() },
  });
  const suite = z.strictObject({
    ...{ name: z.string(), ...counts, skipped: z.string().optional(), time, timestamp: z.string().optional() },
    ...{ testcase: z.array(testCase).optional(), 'system-out': z.string().optional() },
  });
  const schema = z.object({
    testsuites: z.strictObject({ name: z.string(), ...counts, time, testsuite: z.array(suite) }),
  });
  const parse = (xml: string) =>
    schema.parse(
      new XMLParser({
        ignoreAttributes: false,
        attributeNamePrefix: '',
        parseAttributeValue: false,
        parseTagValue: false,
        isArray: (name, _path, _isLeaf, isAttribute) =>
          !isAttribute && ['testsuite', 'testcase', 'failure', 'error', 'skipped'].includes(name),
      }).parse(xml),
    );

  it('is well-formed, whatever was printed, and counts what it holds', () => {
    const xml = text('junit');
    const { testsuites } = parse(xml);
    assert.deepEqual(
      [testsuites.tests, testsuites.failures, testsuites.errors, testsuites.testsuite[1]!.skipped],
      ['5', '2', '1', '1'],
    );
    assert.deepEqual(
      testsuites.testsuite.map(({ name, tests }) => [name, tests]),
      [
        ['whetstone verify.problems', '1'],
        ['acme.bounds.clamp.typescript', '4'],
        ['whetstone verify.warnings', '0'],
      ],
    );
    const [, found] = testsuites.testsuite[1]!.testcase!;
    assert.deepEqual([found!.file, found!.line, found!.time], ['packs/my pack/clamp/a#b.ts', '7', '0.013']);
    assert.match(found!.failure![0]!['#text'], /^packs\/my pack\/clamp\/a#b\.ts:7:3\nupper\.unit: 50% of it/);
    assert.doesNotMatch(xml, /[\u0000-\u0008\u001b]/);
  });

  it('is read by our own reader as it was meant', () => {
    const cases = readJUnitXml(text('junit'))!;
    assert.deepEqual(cases.map(({ name, status }) => [name, status]).slice(1), [
      ['starter fails lower', 'passed'],
      ['reference passes "upper" & <all>', 'failed'],
      ['loads', 'errored'],
      ['3 to show', 'skipped'],
    ]);
    assert.equal(cases[2]!.output.trim(), 'printed ]]> here');
  });
});

describe('CTRF of a report', () => {
  const whole = z.number().int();
  // As the specification has it: nothing else may stand there.
  const schema = z.strictObject({
    reportFormat: z.literal('CTRF'),
    specVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
    timestamp: z.iso.datetime(),
    generatedBy: z.string(),
    results: z.strictObject({
      tool: z.strictObject({ name: z.string().min(1), version: z.string() }),
      summary: z.strictObject({
        ...{ tests: whole, passed: whole, failed: whole, skipped: whole, pending: whole, other: whole },
        ...{ suites: whole, start: whole, stop: whole },
      }),
      tests: z.array(
        z.strictObject({
          ...{ name: z.string().min(1), status: z.enum(['passed', 'failed', 'skipped', 'pending', 'other']) },
          ...{ duration: whole, rawStatus: z.string(), type: z.string(), suite: z.array(z.string()).min(1) },
          ...{ message: z.string().optional(), trace: z.string().optional() },
          ...{ filePath: z.string().optional(), line: whole.optional(), stdout: z.array(z.string()).optional() },
        }),
      ),
      extra: z.object({ warnings: z.array(z.unknown()).length(1) }),
    }),
  });

  it('follows the specification, and its figures are those of its tests', () => {
    const { results } = schema.parse(JSON.parse(text('ctrf')));
    const { summary, tests } = results;
    assert.deepEqual(
      [summary.tests, summary.passed, summary.failed, summary.skipped, summary.stop - summary.start],
      [5, 1, 3, 1, 4321],
    );
    assert.equal(tests.filter(({ status }) => status === 'failed').length, 3);
    const found = tests.find(({ name }) => name.startsWith('reference'))!;
    assert.deepEqual(
      [found.filePath, found.line, found.suite],
      ['packs/my pack/clamp/a#b.ts', 7, ['acme.bounds', 'clamp', 'typescript']],
    );
  });
});

describe('SARIF of a report', () => {
  const place = z.strictObject({
    physicalLocation: z.strictObject({
      artifactLocation: z.strictObject({
        // A URI reference: neither a space nor a bare number sign is one.
        uri: z.string().regex(/^[\w!$&'()*+,;=:@%/.~-]+$/),
        uriBaseId: z.literal('%SRCROOT%').optional(),
      }),
      region: z
        .strictObject({ startLine: z.number().int().min(1), startColumn: z.number().int().min(1).optional() })
        .optional(),
    }),
  });
  const schema = z.strictObject({
    $schema: z.url(),
    version: z.literal('2.1.0'),
    runs: z
      .array(
        z.strictObject({
          tool: z.strictObject({
            driver: z.strictObject({
              name: z.string().min(1),
              version: z.string(),
              rules: z.array(
                z.strictObject({ id: z.string(), shortDescription: z.strictObject({ text: z.string().min(1) }) }),
              ),
            }),
          }),
          columnKind: z.literal('utf16CodeUnits'),
          results: z.array(
            z.strictObject({
              ruleId: z.string(),
              ruleIndex: z.number().int().min(0),
              level: z.enum(['none', 'note', 'warning', 'error']),
              message: z.strictObject({ text: z.string().min(1) }),
              locations: z.array(place).length(1),
            }),
          ),
        }),
      )
      .length(1),
  });

  it('holds what has a place, with its rule and a URI that any reader takes', () => {
    const [run] = schema.parse(JSON.parse(text('sarif'))).runs;
    const { rules } = run!.tool.driver;
    for (const { ruleId, ruleIndex } of run!.results) assert.equal(rules[ruleIndex]?.id, ruleId);
    assert.deepEqual(
      run!.results.map(({ ruleId, level, locations }) => [
        ruleId,
        level,
        locations[0]!.physicalLocation.artifactLocation.uri,
      ]),
      [
        ['leak', 'error', 'p/pack.yaml'],
        ['minutes', 'warning', 'file:///elsewhere/x.yaml'],
        ['proof.reference', 'error', 'packs/my%20pack/clamp/a%23b.ts'],
      ],
    );
    assert.deepEqual(
      run!.results.map(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uriBaseId),
      ['%SRCROOT%', undefined, '%SRCROOT%'],
    );
  });
});

describe('annotations of GitHub', () => {
  it('are a line each, with all that would end a line or a property written by its number', () => {
    assert.deepEqual(text('github').trimEnd().split('\n'), [
      '::error file=p/pack.yaml,line=2,col=5,title=leak::A, b: c%0Ad',
      '::warning file=/elsewhere/x.yaml,line=1,col=1,title=minutes::Too short',
      '::error file=packs/my pack/clamp/a#b.ts,line=7,col=3,title=clamp typescript reference passes "upper" & <all>::upper.unit: 50%25 of it, done: no%0Aexpected 3%0D%0Aactual [31m4',
      '::error title=clamp typescript loads::it does not load',
      '::warning title=clamp typescript 3 to show::there is no Python',
    ]);
    const tricky = { severity: 'error', code: 'a:b,c', message: '', place: { file: 'x,y:z.yaml', line: 1 } } as const;
    assert.match(
      text('github', { ...REPORT, suites: [], problems: [tricky] }),
      /^::error file=x%2Cy%3Az\.yaml,line=1,title=a%3Ab%2Cc::\n$/,
    );
  });

  it('are bounded, and say that there is more', () => {
    const [problem] = REPORT.problems;
    const lines = text('github', { ...REPORT, problems: Array.from({ length: 150 }, () => problem!) })
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 101);
    assert.match(lines.at(-1)!, /^::notice title=Whetstone::53 more are in the log$/);
  });
});

describe('the Markdown summary of a report', () => {
  it('says first how many do not hold, then where to look, with nothing of theirs as markup', () => {
    const markdown = text('markdown');
    assert.match(markdown, /^## whetstone verify\n\n3 of 5 do not hold\. 1 passed, 3 failed, 1 skipped, 4\.3 s\.\n/);
    assert.match(markdown, /\| p\/pack\.yaml:2:5 \| ✗ leak \| A, b: c d \|/);
    assert.match(markdown, /reference passes "upper" \\& \\<all\\>/);
    assert.match(markdown, /\| acme\.bounds › clamp › typescript \| 1 \| 2 \| 1 \|/);
    const sound = text('markdown', { ...REPORT, problems: [], suites: [] });
    assert.match(sound, /Everything holds\./);
  });
});
