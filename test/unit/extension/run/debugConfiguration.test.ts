import assert from 'node:assert/strict';
import { debugConfiguration } from '../../../../src/extension/run/debugConfiguration';

describe('what the editor’s debugger is told', () => {
  it('attaches to Node, goes on by itself and steps into nothing of ours', () => {
    const awaited = { type: 'debuggerAwaited', debugger: 'node', host: '127.0.0.1', port: 9229 } as const;
    assert.deepEqual(debugConfiguration(awaited, 'Tests', 'C:\\whet stone\\dist\\harness'), {
      type: 'node',
      request: 'attach',
      name: 'Tests',
      address: '127.0.0.1',
      port: 9229,
      continueOnAttach: true,
      skipFiles: ['<node_internals>/**', 'C:/whet stone/dist/harness/**'],
    });
  });

  it('attaches to Python, and stays in the learner’s code', () => {
    const awaited = { type: 'debuggerAwaited', debugger: 'python', host: '127.0.0.1', port: 5678 } as const;
    assert.deepEqual(debugConfiguration(awaited, 'Tests', '/harness'), {
      type: 'debugpy',
      request: 'attach',
      name: 'Tests',
      connect: { host: '127.0.0.1', port: 5678 },
      justMyCode: true,
    });
  });
});
