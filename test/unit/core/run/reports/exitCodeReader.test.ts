import assert from 'node:assert/strict';
import { ExitCodeReader } from '../../../../../src/core/run/reports/exitCodeReader';
import { finished, readReport } from './readReport';

const read = (stdout: string, end: { code: number | null; signal: string | null }) =>
  finished(readReport(new ExitCodeReader([{ name: 'opens' }]), { stdout, end }))[0];

describe('reading an exit code', () => {
  it('passes with 0', () => {
    assert.deepEqual(read('fine', { code: 0, signal: null }), {
      type: 'caseFinished',
      name: 'opens',
      status: 'passed',
    });
  });

  it('fails with all else, and says the last lines, their places and values', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const failed = read([...lines, 'Expected: 3', 'Actual: 4', 'at check (/w/a.js:5:6)'].join('\n'), {
      code: 2,
      signal: null,
    });
    assert.equal(failed?.status, 'failed');
    assert.match(failed.message ?? '', /^line 21\n/);
    assert.deepEqual([failed.expected, failed.actual], ['3', '4']);
    assert.deepEqual(failed.places, [{ file: '/w/a.js', line: 5, column: 6 }]);
  });

  it('names a signal, and says so when nothing was printed', () => {
    assert.equal(read('', { code: null, signal: 'SIGSEGV' })?.message, 'The program was ended by SIGSEGV.');
    assert.equal(read('', { code: 3, signal: null })?.message, 'It ended with exit code 3 and printed nothing.');
  });
});
