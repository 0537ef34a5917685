// A host that is killed by a test: `hostProgram <supervisor> [<generated file> <code of the child>]`.
import { ProcessTree } from '../../src/node/process/processTree';
import { Supervisor } from '../../src/node/process/supervisor';
import { nullLog } from '../fakes/nullLog';

const [scriptPath = '', generated, code] = process.argv.slice(2);
const supervisor = new Supervisor({ scriptPath, execPath: process.execPath, log: nullLog });
const mark = `host-${process.pid}`;
supervisor.watch(mark, generated === undefined ? [] : [generated]);
if (code === undefined) {
  supervisor.forget(mark);
} else {
  const tree = new ProcessTree(
    { command: process.execPath, args: ['-e', code], cwd: process.cwd(), env: {}, mark },
    { onOutput: () => undefined },
  );
  if (tree.pid !== undefined) supervisor.watch(mark, generated === undefined ? [] : [generated], tree.pid);
  console.log(JSON.stringify({ mark, pid: tree.pid }));
}
