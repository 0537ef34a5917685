import assert from 'node:assert/strict';
import { JUnitXmlReader } from '../../../../../src/core/run/reports/junitXmlReader';
import { finished, loadFailures, printed, readReport } from './readReport';

const read = (xml: string | Record<string, string>, stdout = '', code = 1) => {
  const files = new Map(Object.entries(typeof xml === 'string' ? { 'report.xml': xml } : xml));
  return readReport(new JUnitXmlReader('report.xml'), { stdout, end: { code, files } });
};

const SUREFIRE = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="threshold.ThresholdTest" time="0.209" tests="4">
  <properties><property name="os.name" value="x"/></properties>
  <testcase name="counts" classname="threshold.ThresholdTest" time="0.091">
    <failure message="expected: &lt;2&gt; but was: &lt;1&gt;" type="AssertionFailedError"><![CDATA[AssertionFailedError: expected: <2> but was: <1>
\tat org.junit.jupiter.api.Assertions.assertEquals(Assertions.java:531)
\tat threshold.ThresholdTest.counts(ThresholdTest.java:25)
\tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
]]></failure>
    <system-out><![CDATA[failures: 1 <&amp;>
]]></system-out>
  </testcase>
  <testcase name="breaks" classname="threshold.ThresholdTest" time="1,000.5"><error type="java.lang.ArithmeticException">java.lang.ArithmeticException: / by zero
\tat breaker.Breaker.half(Breaker.java:7)</error></testcase>
  <testcase name="left out" classname="threshold.ThresholdTest"><skipped message="not now"/></testcase>
  <testcase name="passes" classname="threshold.ThresholdTest" time="0"/>
</testsuite>`;

describe('reading JUnit’s XML', () => {
  const events = read(SUREFIRE);
  const of = (name: string) => finished(events).find((event) => event.name === name);

  it('tells what passed, failed, broke and was left out', () => {
    assert.deepEqual(
      finished(events).map(({ name, status }) => [name, status]),
      [
        ['counts', 'failed'],
        ['breaks', 'errored'],
        ['left out', 'skipped'],
        ['passes', 'passed'],
      ],
    );
    assert.equal(of('left out')?.message, 'not now');
    assert.deepEqual([of('passes')?.durationMs, of('breaks')?.durationMs], [0, 1_000_500]);
  });

  it('reads what was expected, the places of the trace, and what was printed', () => {
    const counts = of('counts');
    assert.deepEqual([counts?.expected, counts?.actual], ['2', '1']);
    assert.equal(counts?.message, 'expected: <2> but was: <1>');
    assert.deepEqual(counts.places?.slice(0, 2), [
      { file: 'org/junit/jupiter/api/Assertions.java', line: 531 },
      { file: 'threshold/ThresholdTest.java', line: 25 },
    ]);
    assert.deepEqual(printed(events), { counts: 'failures: 1 <&amp;>\n' });
    assert.equal(of('breaks')?.message, 'java.lang.ArithmeticException: / by zero');
  });

  it('reads several files, suites in suites, and places beside the trace', () => {
    const nested = `<testsuites><testsuite name="outer"><testsuite name="inner" file="tests/a.test.js">
<testcase name="a &#x26; b" line="7"><failure>Error: no</failure></testcase></testsuite></testsuite></testsuites>`;
    const [first, second] = finished(read({ 'a.xml': nested, 'b.xml': '<testsuite><testcase name="c"/></testsuite>' }));
    assert.deepEqual([first?.name, first?.suite, first?.message], ['a & b', 'inner', 'Error: no']);
    assert.deepEqual(first?.places, [{ file: 'tests/a.test.js', line: 7 }]);
    assert.deepEqual([second?.name, second?.status], ['c', 'passed']);
  });

  it('says of half a report that it is none, and reads the others', () => {
    const events = read({ 'a.xml': SUREFIRE.slice(0, 900), 'b.xml': '<testsuite><testcase name="c"/></testsuite>' });
    assert.equal(loadFailures(events)[0]?.message, 'The report a.xml is no whole XML.');
    assert.equal(finished(events).length, 1);
  });

  it('does not let a document define entities', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<testsuite><testcase name="&b;"/></testsuite>`;
    const names = finished(read(bomb)).map(({ name }) => name);
    assert.ok(names.every((name) => name === '&b;'));
  });

  it('shows compile errors at their lines when nothing was reported', () => {
    const maven = `[INFO] Compiling
[ERROR] COMPILATION ERROR :
[ERROR] /w ü/src/Breaker.java:[15,5] cannot find symbol
[ERROR]   symbol:   variable failurs
[ERROR] /w ü/src/Breaker.java:[15,5] cannot find symbol
`;
    const failures = loadFailures(read({}, maven));
    assert.deepEqual(
      failures.map(({ message, places }) => [message, places]),
      [['cannot find symbol', [{ file: '/w ü/src/Breaker.java', line: 15, column: 5 }]]],
    );
  });

  for (const [line, place] of [
    ['src/a.c:5:7: error: expected ;', { file: 'src/a.c', line: 5, column: 7 }],
    ['src/A.java:5: error: class X is public', { file: 'src/A.java', line: 5 }],
    ['src/a.ts(5,7): error TS2322: Type', { file: 'src/a.ts', line: 5, column: 7 }],
    ['e: file:///w/src/a.kt:5:7 Unresolved reference', { file: '/w/src/a.kt', line: 5, column: 7 }],
  ] as const) {
    it(`knows a compile error: ${line}`, () => {
      assert.deepEqual(loadFailures(read({}, line))[0]?.places, [place]);
    });
  }

  it('says how the command ended, and its last lines, when there is nothing else to say', () => {
    const [failure] = loadFailures(read({}, 'No POM here', 1));
    assert.equal(failure?.message, 'No test was reported. The program ended with exit code 1.\nNo POM here');
    assert.match(
      loadFailures(read({}, 'Could not transfer artifact org.x:y from central'))[0]?.message ?? '',
      /^Packages that this exercise needs/,
    );
  });
});
