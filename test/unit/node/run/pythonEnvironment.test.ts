import assert from 'node:assert/strict';
import { explainPip, explainVenv } from '../../../../src/node/run/pythonEnvironment';

describe('why a Python environment could not be made', () => {
  it('is said in a sentence', () => {
    for (const [output, sentence] of [
      [
        'The virtual environment was not created successfully because ensurepip is not\navailable.',
        /package python3-venv/,
      ],
      ["Error: [Errno 13] Permission denied: '/x/.venv'", /cannot be written to/],
      ['something odd\n', /could not be made: something odd$/],
    ] as const) {
      assert.match(explainVenv(output), sentence);
    }
    for (const [output, sentence] of [
      [
        "WARNING: Retrying … NewConnectionError('…')\nERROR: No matching distribution found for fastapi",
        /PyPI\) did not answer/,
      ],
      [
        'ERROR: Could not find a version\nERROR: No matching distribution found for fastapi==9',
        /has no fastapi==9 that fits/,
      ],
      ['ERROR: [Errno 28] No space left on device', /disk is full/],
      [
        'Collecting x\nERROR: Failed building wheel for x\n',
        /could not be installed: ERROR: Failed building wheel for x$/,
      ],
      ['', /it gave no reason$/],
    ] as const) {
      assert.match(explainPip(output), sentence);
    }
  });
});
