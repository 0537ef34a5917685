import assert from 'node:assert/strict';
import { findCases } from '../../../../src/core/run/findCases';
import { runnerFacts } from '../../../../src/core/run/runners';

describe('finding the cases of a test file', () => {
  it('finds node:test cases whatever their quotes and line breaks', () => {
    const text = [
      "test('one: says one', () => {});",
      'test("two-b: says “two”", async () => {});',
      "it('three: isn\\'t lost', () => {});",
      'test(',
      "  'four: has a long title that the formatter put on its own line',",
      '  () => {},',
      ');',
      "// test('five: is a comment', () => {});",
      "  test('six: is nested', () => {});",
      "test('no id', () => {});",
    ].join('\r\n');
    assert.deepEqual(findCases(text, 'node-test'), [
      { id: 'one', title: 'says one', line: 1 },
      { id: 'two-b', title: 'says “two”', line: 2 },
      { id: 'three', title: "isn't lost", line: 3 },
      { id: 'four', title: 'has a long title that the formatter put on its own line', line: 4 },
    ]);
  });

  it('finds cases inside descriptions, where a runner has them', () => {
    const text = [
      "describe('a basket', () => {",
      "  it('one: says one', () => {});",
      "  describe('with pears', function () {",
      "    test.skip('two: says two', () => {});",
      '  });',
      "  it('has no id', () => {});",
      '});',
    ].join('\n');
    for (const runner of ['mocha', 'vitest', 'jest'] as const) {
      assert.deepEqual(findCases(text, runner), [
        { id: 'one', title: 'says one', line: 2 },
        { id: 'two', title: 'says two', line: 4 },
      ]);
      assert.equal(runnerFacts(runner).isTestFile('basket.spec.tsx'), true);
      assert.equal(runnerFacts(runner).isTestFile('basket.ts'), false);
    }
    assert.deepEqual(findCases(text, 'node-test'), []);
  });

  it('finds pytest cases with their docstrings', () => {
    const text = [
      'def test_one():',
      '    """says one"""',
      'async def test_two_b(client: Client,',
      '                     clock) -> None:',
      "    '''says two",
      "    and more'''",
      'def test_three(x):',
      '    assert x',
      'def helper():',
      '    def test_inner(): ...',
    ].join('\n');
    assert.deepEqual(findCases(text, 'pytest'), [
      { id: 'one', title: 'says one', line: 1 },
      { id: 'two-b', title: 'says two', line: 3 },
      { id: 'three', title: 'three', line: 7 },
    ]);
  });
});
