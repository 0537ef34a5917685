import assert from 'node:assert/strict';
import { toolsOf } from '../../../../src/node/doctor/toolNeeds';

describe('the tools that a track needs', () => {
  for (const [track, tools] of [
    [{ runner: 'node-test', requires: {} }, [{ tool: 'node' }]],
    [{ runner: 'pytest', requires: { python: '>=3.10' } }, [{ tool: 'python', range: '>=3.10' }]],
    [{ runner: 'vitest', requires: { vitest: '>=3', node: '>=22' } }, [{ tool: 'node', range: '>=22' }]],
    [
      { runner: 'go-test', requires: { go: '>=1.22', git: '>=2' } },
      [
        { tool: 'go', range: '>=1.22' },
        { tool: 'git', range: '>=2' },
      ],
    ],
    [
      { runner: 'junit-xml', requires: { java: '>=17', mvn: '>=3.8' }, command: ['mvn', 'test'] },
      [
        { tool: 'java', range: '>=17' },
        { tool: 'mvn', range: '>=3.8' },
      ],
    ],
    [{ runner: 'junit-xml', requires: { maven: '>=3' }, command: ['mvn'] }, [{ tool: 'maven', range: '>=3' }]],
    [{ runner: 'tap', requires: {}, command: ['python3', 'run.py'] }, [{ tool: 'python' }]],
    [{ runner: 'exit-code', requires: {}, command: ['./check.sh', '{file}'] }, []],
  ] as const) {
    it(`are known from its runner, its command and what it declares: ${JSON.stringify(track)}`, () => {
      assert.deepEqual(toolsOf(track), tools);
    });
  }
});
