import { l10n } from '../../../../shared/l10n';
import type { Connection, Data, Finding, Named, ReadArtefact } from '../artefactReading';
import { isRecord } from './readData';
import { entriesOf, textsOf, valueAt } from './stringsIn';

type Path = readonly (string | number)[];
/** Where a state leads, with the keys that say so. */
interface Transition {
  readonly to: string;
  readonly text: string;
  readonly path: Path;
}

const TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];
/** They lead nowhere, or elsewhere than by `Next`. */
const WITHOUT_NEXT = ['Choice', 'Succeed', 'Fail'];
const ENDS = ['Succeed', 'Fail'];
const MAX_DEPTH = 20;

/**
 * A state machine of Step Functions: its states, those of its branches among them, and where each leads. Its rules: every place that
 * is led to exists among the states beside it, every state is reached, and an end can be reached from each.
 */
export function readStateMachine(data: Data, text: string): ReadArtefact {
  const machine = new Machine(data);
  machine.read(data.value, [], 0);
  return { faults: machine.faults, named: machine.named, connections: machine.connections, data, text };
}

class Machine {
  readonly faults: Finding[] = [];
  readonly named: Named[] = [];
  readonly connections: Connection[] = [];

  constructor(private readonly data: Data) {}

  read(value: unknown, at: Path, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.add(l10n.t('The branches are nested too deeply.'), at);
      return;
    }
    const states = new Map(entriesOf(valueAt(value, 'States')));
    const start = valueAt(value, 'StartAt');
    if (states.size === 0) {
      this.add(l10n.t('A state machine has “States”, each by its name.'), [...at, 'States']);
      return;
    }
    const transitions = new Map<string, readonly Transition[]>();
    for (const [name, state] of states) {
      const path = [...at, 'States', name];
      this.named.push({ id: name, labels: textsOf(valueAt(state, 'Type')), line: this.data.lineOf(path) });
      transitions.set(name, this.readState(name, state, path));
      for (const [index, branch] of branchesOf(state)) this.read(branch, [...path, ...index], depth + 1);
    }
    if (typeof start !== 'string') this.add(l10n.t('“StartAt” names the first state.'), [...at, 'StartAt']);
    else if (!states.has(start)) this.addMissing('StartAt', start, [...at, 'StartAt'], states);
    for (const [name, leads] of transitions) {
      for (const { to, text, path } of leads) {
        this.connections.push({ from: name, to, text, direction: 'forward' });
        if (!states.has(to)) this.addMissing(name, to, path, states);
      }
    }
    if (typeof start === 'string' && states.has(start)) this.checkWays(states, transitions, start, at);
  }

  /** What is wrong with one state, and where it leads. */
  private readState(name: string, state: unknown, at: Path): readonly Transition[] {
    const type = valueAt(state, 'Type');
    if (typeof type !== 'string' || !TYPES.includes(type)) {
      this.add(l10n.t('“{0}” has no “Type” of {1}.', name, TYPES.join(', ')), [...at, 'Type']);
      return [];
    }
    const next = valueAt(state, 'Next');
    const isEnd = valueAt(state, 'End') === true;
    const leads: Transition[] = typeof next === 'string' ? [{ to: next, text: '', path: [...at, 'Next'] }] : [];
    const hasBoth = next !== undefined && isEnd;
    if (WITHOUT_NEXT.includes(type)) {
      const key = next !== undefined ? 'Next' : isEnd ? 'End' : undefined;
      if (key !== undefined)
        this.add(l10n.t('“{0}” is of the type {1}, which has no “{2}”.', name, type, key), [...at, key]);
    } else if (hasBoth || (next === undefined && !isEnd)) {
      this.add(l10n.t('“{0}” needs either “Next” or “End”: true.', name), [...at, hasBoth ? 'Next' : 'Type']);
    }
    if (type === 'Choice') leads.push(...this.readChoices(name, state, at));
    leads.push(...this.readCatchers(name, state, at));
    return leads;
  }

  private readChoices(name: string, state: unknown, at: Path): readonly Transition[] {
    const choices = valueAt(state, 'Choices');
    const otherwise = valueAt(state, 'Default');
    const leads: Transition[] = [];
    if (!Array.isArray(choices) || choices.length === 0) {
      this.add(l10n.t('“{0}” is a Choice and has no “Choices”.', name), [...at, 'Choices']);
    } else {
      for (const [index, choice] of choices.entries()) {
        const to: unknown = valueAt(choice, 'Next');
        const path = [...at, 'Choices', index];
        if (typeof to === 'string') leads.push({ to, text: '', path: [...path, 'Next'] });
        else this.add(l10n.t('A choice of “{0}” has no “Next”.', name), path);
      }
    }
    if (typeof otherwise === 'string') leads.push({ to: otherwise, text: 'Default', path: [...at, 'Default'] });
    return leads;
  }

  private readCatchers(name: string, state: unknown, at: Path): readonly Transition[] {
    const catchers = valueAt(state, 'Catch');
    if (!Array.isArray(catchers)) return [];
    return catchers.flatMap((catcher: unknown, index): Transition[] => {
      const errors = textsOf(valueAt(catcher, 'ErrorEquals'));
      const path = [...at, 'Catch', index];
      const to = valueAt(catcher, 'Next');
      if (errors.length === 0) this.add(l10n.t('A “Catch” of “{0}” names no errors in “ErrorEquals”.', name), path);
      if (typeof to === 'string') return [{ to, text: ['Catch', ...errors].join(' '), path: [...path, 'Next'] }];
      this.add(l10n.t('A “Catch” of “{0}” has no “Next”.', name), path);
      return [];
    });
  }

  private checkWays(
    states: ReadonlyMap<string, unknown>,
    transitions: ReadonlyMap<string, readonly Transition[]>,
    start: string,
    at: Path,
  ): void {
    const reached = reachedFrom([start], (name) => (transitions.get(name) ?? []).map(({ to }) => to));
    const backwards = (name: string): string[] =>
      [...transitions].filter(([, leads]) => leads.some(({ to }) => to === name)).map(([from]) => from);
    const ends = [...states].filter(([, state]) => isEnd(state)).map(([name]) => name);
    const ending = reachedFrom(ends, backwards);
    for (const name of states.keys()) {
      const path = [...at, 'States', name];
      if (!reached.has(name)) this.add(l10n.t('No way leads to “{0}”.', name), path);
      else if (!ending.has(name)) this.add(l10n.t('From “{0}” no way leads to an end.', name), path);
    }
  }

  private addMissing(from: string, to: string, path: Path, states: ReadonlyMap<string, unknown>): void {
    const known = [...states.keys()].slice(0, 10).join(', ');
    this.add(
      l10n.t('“{0}” leads to “{1}”, and there is no such state beside it; there are {2}.', from, to, known),
      path,
    );
  }

  private add(message: string, path: Path): void {
    this.faults.push({ message, line: this.data.lineOf(path) });
  }
}

function isEnd(state: unknown): boolean {
  const type = valueAt(state, 'Type');
  return valueAt(state, 'End') === true || ENDS.some((one) => one === type);
}

/** Machines within a state, with the keys that lead to each. */
function branchesOf(state: unknown): (readonly [Path, unknown])[] {
  const branches = valueAt(state, 'Branches');
  const within = Array.isArray(branches)
    ? branches.map((branch: unknown, index) => [['Branches', index], branch] as const)
    : [];
  const each = ['ItemProcessor', 'Iterator'].flatMap((key) => {
    const one = valueAt(state, key);
    return isRecord(one) ? [[[key], one] as const] : [];
  });
  return [...within, ...each];
}

function reachedFrom(starts: readonly string[], next: (name: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const name of reached) for (const one of next(name)) reached.add(one);
  return reached;
}
