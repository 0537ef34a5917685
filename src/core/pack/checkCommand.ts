import type { RunnerName } from './model';
import { joinPackPath } from './packPath';
import type { TrackYaml } from './schema';

/** Runners that start a command of the pack's. */
const COMMANDED: ReadonlySet<RunnerName> = new Set(['junit-xml', 'tap', 'exit-code']);

/** A fault of a track's `command` or `report`, with the key it stands at. */
export interface CommandFault {
  readonly code: 'schema' | 'outsidePack';
  readonly key: 'runner' | 'command' | 'report';
  readonly message: string;
}

/** What is wrong with the way a track says how its tests are started. */
export function findCommandFaults({ runner, command, report }: TrackYaml): CommandFault[] {
  const faults: CommandFault[] = [];
  const add = (key: CommandFault['key'], message: string, code: CommandFault['code'] = 'schema'): void => {
    faults.push({ code, key, message });
  };
  if (COMMANDED.has(runner)) {
    if (!command) add('runner', `The runner ${runner} needs a "command": a program and its arguments, as a list.`);
  } else if (command)
    add('command', `The runner ${runner} starts by itself; a "command" is for junit-xml, tap and exit-code.`);
  if (command?.[0]?.includes('{') === true) add('command', 'The first word of a "command" is a program.');
  if (command?.includes('{file}') === true && runner !== 'exit-code')
    add('command', 'The word {file} is for exit-code, which starts the command for each test file; write {files}.');
  if (runner === 'junit-xml') {
    if (report === undefined)
      add('runner', 'The runner junit-xml needs a "report": the file or folder that the command writes.');
    else if (!joinPackPath('', report))
      add('report', `The report "${report}" leads out of the learner's workspace.`, 'outsidePack');
  } else if (report !== undefined) add('report', `The runner ${runner} writes no report; a "report" is for junit-xml.`);
  return faults;
}
