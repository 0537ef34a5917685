import assert from 'node:assert/strict';
import { cleanEnvironment, steeringVariables } from '../../../../src/node/process/cleanEnvironment';
import { parsePs } from '../../../../src/node/process/psTree';
import { membersOf } from '../../../../src/node/process/runningProcesses';
import { parseProcesses, withTrueParents } from '../../../../src/node/process/windowsTree';
import { parseSupervisorMessage } from '../../../../src/node/process/supervisorMessage';

const entry = (pid: number, parentPid: number, groupPid: number, isMarked = false) => ({
  pid,
  parentPid,
  groupPid,
  isMarked,
});

describe('the members of a tree', () => {
  it('are the root’s group, what carries the mark, and what descends from these', () => {
    const processes = [
      entry(10, 1, 10, true),
      entry(11, 10, 10),
      entry(12, 1, 12, true),
      entry(13, 12, 13),
      entry(14, 13, 14),
      entry(20, 1, 20),
    ];
    assert.deepEqual(membersOf({ mark: 'm', pid: 10 }, processes).sort(), [10, 11, 12, 13, 14]);
    assert.deepEqual(membersOf({ mark: 'm' }, processes).sort(), [10, 11, 12, 13, 14]);
  });

  it('never include the process that asks', () => {
    assert.deepEqual(membersOf({ mark: 'm' }, [entry(process.pid, 1, process.pid, true)]), []);
  });

  it('are read from what macOS’ ps prints', () => {
    const start = 'Sat Nov 21 11:22:44 2026';
    const text = [
      `  501     1   501 Ss     2048 ${start}     /usr/libexec/agent HOME=/Users/a`,
      `  777   501   777 U     40000 ${start}     node main.mjs HOME=/Users/a WHETSTONE_RUN=run-1 PATH=/bin`,
      `  778   777   777 Z         0 Sat Nov  7 01:02:03 2026     (node)`,
      `  779   777   777 T       512 ${start}     node other.mjs WHETSTONE_RUN=run-12`,
      'ps: a complaint',
      '',
    ].join('\n');
    const process = (pid: number, parentPid: number, groupPid: number) => ({
      ...entry(pid, parentPid, groupPid),
      start,
    });
    assert.deepEqual(parsePs(text, 'run-1'), [
      { ...process(501, 1, 501), state: 'running', bytes: 2048 * 1024 },
      { ...process(777, 501, 777), isMarked: true, state: 'blocked', bytes: 40_000 * 1024 },
      { ...process(778, 777, 777), start: 'Sat Nov  7 01:02:03 2026', state: 'dead', bytes: 0 },
      { ...process(779, 777, 777), state: 'stopped', bytes: 512 * 1024 },
    ]);
  });

  it('are read without their environments too', () => {
    const [found] = parsePs('  777   501   777 S     40000 Sat Nov 21 11:22:44 2026\n', 'run-1');
    assert.equal(found?.pid, 777);
    assert.equal(found.isMarked, false);
  });

  it('are read on Windows, where the number of a dead parent may be another’s', () => {
    const processes = parseProcesses(
      '4 0 1000 \r\n10 4 2048 500\r\n11 10 4096 600\r\n12 13 8192 700\r\n13 4 1 900\r\n',
    );
    assert.deepEqual(
      withTrueParents(processes).map(({ pid, parentPid }) => [pid, parentPid]),
      [
        [10, 0],
        [11, 10],
        [12, 0],
        [13, 0],
      ],
    );
  });
});

describe('the environment of a learner’s process', () => {
  const environment = {
    PATH: '/bin',
    HOME: '/home/a',
    NODE_OPTIONS: '--require evil',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    PYTHONPATH: '/evil',
    PYTHONUNBUFFERED: '1',
    PYTEST_ADDOPTS: '',
    ELECTRON_RUN_AS_NODE: '1',
    VSCODE_PID: '1',
    WHETSTONE_RUN: 'outer',
    WHETSTONE_CODE: 'gravel tandem',
    WHETSTONE_SEAL_CODE: 'gravel tandem',
    WHETSTONE_HOME: '/home/a/Whetstone',
  };

  it('lacks what steers runtimes and frameworks, and the codes that open seals', () => {
    assert.deepEqual(cleanEnvironment(environment), {
      PATH: '/bin',
      HOME: '/home/a',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      WHETSTONE_HOME: '/home/a/Whetstone',
    });
  });

  it('names only what would have changed a run', () => {
    assert.deepEqual(steeringVariables(environment), ['NODE_OPTIONS', 'PYTHONPATH']);
  });
});

describe('a message to the supervisor', () => {
  it('is read when it is whole, and passed over when it is not', () => {
    const watch = { type: 'watch', mark: 'm', pid: 7, paths: ['/tmp/a'] };
    assert.deepEqual(parseSupervisorMessage(JSON.stringify(watch)), watch);
    assert.deepEqual(parseSupervisorMessage('{"type":"forget","mark":"m"}'), { type: 'forget', mark: 'm' });
    for (const line of ['', '{"type":"watch","ma', '{"type":"watch","mark":"m","pid":-1,"paths":[]}', '[]']) {
      assert.equal(parseSupervisorMessage(line), undefined);
    }
  });
});
