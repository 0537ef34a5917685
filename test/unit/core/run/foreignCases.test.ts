import assert from 'node:assert/strict';
import type { RunnerName } from '../../../../src/core/pack/model';
import { findCases } from '../../../../src/core/run/findCases';
import { runnerFacts } from '../../../../src/core/run/runners';

const find = (runner: RunnerName, lines: readonly string[], fileName = 'some_test.x'): [string, string, number][] =>
  findCases(lines.join('\r\n'), runner, fileName).map(({ id, title, line }) => [id, title, line]);

describe('finding cases of other languages', () => {
  it('finds Go’s test functions, with the first sentence of the comment above', () => {
    const found = find('go-test', [
      '// TestOpensAtThreshold opens after two. And more.',
      'func TestOpensAtThreshold(t *testing.T) {',
      '/*',
      'TestHTTPServer answers',
      'at once.',
      '*/',
      'func TestHTTPServer(t *testing.T) {}',
      '',
      'func Test_plain_name(tt *testing.T) {}',
      'func Testify(t *testing.T) {}',
      'func TestMain(m *testing.M) {}',
      'func helper(t *testing.T) {}',
      '\tfunc TestInner(t *testing.T) {}',
    ]);
    assert.deepEqual(found, [
      ['opens-at-threshold', 'opens after two', 2],
      ['http-server', 'answers at once', 7],
      ['plain-name', 'plain name', 9],
    ]);
  });

  it('finds Rust’s tests under their attribute, also of a runtime, in modules, and beside others', () => {
    const found = find('cargo-test', [
      '/// Opens after two failures. And more.',
      '#[test]',
      '#[should_panic(expected = "x")]',
      'fn opens_at_threshold() {',
      '}',
      'mod deep {',
      '    // Waits.',
      '    #[tokio::test]',
      '    pub(crate) async fn waits_2_times() {}',
      '}',
      '#[test] fn on_one_line() {}',
      '#[cfg(test)]',
      'fn helper() {}',
    ]);
    assert.deepEqual(found, [
      ['opens-at-threshold', 'Opens after two failures', 4],
      ['waits-2-times', 'Waits', 9],
      ['on-one-line', 'on one line', 11],
    ]);
  });

  it('finds Java’s and Kotlin’s test methods by their display name, comment or name', () => {
    const found = find(
      'junit-xml',
      [
        '  @Test',
        '  @DisplayName("opens: Opens after \\"two\\"")',
        '  void opensAtThreshold() {',
        '  /** Counts each failure once. */',
        '  @Test',
        '  public void countsFailures() {',
        '  @ParameterizedTest(name = "{0}")',
        '  @ValueSource(ints = {1, 2})',
        '  void holds(int count) {',
        '  @Test fun `stays open`() {}',
        '  @BeforeEach',
        '  void setUp() {',
      ],
      'ThresholdTest.kt',
    );
    assert.deepEqual(found, [
      ['opens', 'Opens after "two"', 3],
      ['counts-failures', 'Counts each failure once', 6],
      ['holds', 'holds', 9],
      ['stays-open', 'stays open', 10],
    ]);
  });

  it('finds marks in any language, and takes them before all else', () => {
    assert.deepEqual(find('junit-xml', ['/* case: opens: Opens after two */', 'TEST(Breaker, Opens) {']), [
      ['opens', 'Opens after two', 1],
    ]);
    assert.deepEqual(find('tap', ['# case: opens: Opens', "test('counts: Counts', …)"]), [['opens', 'Opens', 1]]);
    assert.deepEqual(find('tap', ["  test('counts: Counts', () => {"], 'a.test.mjs'), [['counts', 'Counts', 1]]);
  });

  it('takes each file for a case where exit codes tell', () => {
    assert.deepEqual(find('exit-code', ['code'], 'opensAtThreshold.test.mjs'), [
      ['opens-at-threshold', 'opens at threshold', 1],
    ]);
    assert.deepEqual(find('exit-code', ['', '# case: opens: Opens'], 'test_opens_late.py'), [['opens', 'Opens', 2]]);
    assert.deepEqual(find('exit-code', [''], 'test_opens_late.py'), [['opens-late', 'opens late', 1]]);
  });

  const named: [RunnerName, string, string | undefined][] = [
    ['go-test', 'TestOpensAtThreshold/second_part', 'opens-at-threshold'],
    ['go-test', 'Test_plain_name', 'plain-name'],
    ['go-test', 'BenchmarkX', undefined],
    ['cargo-test', 'deep::opens_at_threshold', 'opens-at-threshold'],
    ['junit-xml', 'opensAtThreshold(int)[2]', 'opens-at-threshold'],
    ['junit-xml', 'opens: Opens after two', 'opens'],
    ['tap', 'opens: Opens after two', 'opens'],
    ['tap', 'opens at threshold', 'opens-at-threshold'],
  ];
  for (const [runner, name, id] of named) {
    it(`knows whose result ${runner} reports as ${name}`, () => assert.equal(runnerFacts(runner).caseIdOf(name), id));
  }

  const files: [RunnerName, string, boolean][] = [
    ['go-test', 'a_test.go', true],
    ['go-test', 'clock.go', false],
    ['cargo-test', 'main.rs', true],
    ['junit-xml', 'ThresholdTest.java', true],
    ['junit-xml', 'TestThreshold.java', true],
    ['junit-xml', 'Latest.java', false],
    ['junit-xml', 'test_breaker.cpp', true],
    ['tap', 'breaker.test.mjs', true],
    ['tap', 'tap.mjs', false],
  ];
  for (const [runner, name, isTest] of files) {
    it(`takes ${name} of ${runner} for ${isTest ? 'tests' : 'support'}`, () =>
      assert.equal(runnerFacts(runner).isTestFile(name), isTest));
  }
});
