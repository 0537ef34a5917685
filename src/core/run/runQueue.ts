/**
 * Which run goes on, which waits, and what a save leads to: a state machine without clock or process, so that every order
 * of events can be tried. Whoever drives it carries out its commands and tells it what happens.
 *
 * - One run at a time. An explicit request ends the run before it, and the last of several that wait is carried out.
 * - A save ends a run that a save began, and begins anew. It leaves an explicit run alone, and is dealt with after it.
 * - Work that is offered is begun only when nothing else is to be done, and is ended by whatever comes.
 * - Before a run on save the files are read (`look`): saves that come together become one, and where the verdict is of these
 *   contents already nothing runs.
 */
export interface RunQueue<Run> {
  readonly phase: Phase<Run>;
  /** An explicit run that waits for the end of the one that goes on. */
  readonly next?: Run;
  /** A save has not been dealt with. */
  readonly isSaved: boolean;
  /** Number of the last `look`: the answer to an older one comes too late. */
  readonly looks: number;
}

type Phase<Run> =
  | { readonly at: 'idle' }
  | { readonly at: 'looking' }
  | { readonly at: 'running'; readonly run: Run; readonly by: Origin; readonly isEnding: boolean };

/** Somebody asked for it, a save began it, or it was offered. */
type Origin = 'ask' | 'save' | 'offer';

export type QueueInput<Run> =
  /** Somebody asks for a run. */
  | { readonly type: 'asked'; readonly run: Run }
  /** There is work that can wait. It is dropped when it cannot begin at once: whoever offers it may do so again. */
  | { readonly type: 'offered'; readonly run: Run }
  /** Files were saved, and runs on save are on. */
  | { readonly type: 'saved' }
  /** The files have been read for a `look`. @param run what is to run; left out: the verdict is of these contents. */
  | { readonly type: 'looked'; readonly look: number; readonly run?: Run }
  /** The run that went on is over, whatever it came to, and its evidence is kept. */
  | { readonly type: 'ended' }
  /** Nothing more is to run for now. */
  | { readonly type: 'cancelled' };

export type QueueCommand<Run> =
  | { readonly type: 'start'; readonly run: Run; readonly isOnSave: boolean }
  /** End the run that goes on; `ended` must follow. */
  | { readonly type: 'stop'; readonly run: Run }
  /** This one will never be started. */
  | { readonly type: 'drop'; readonly run: Run }
  /** Read the files and answer with `looked`; an earlier `look` need not be answered any more. */
  | { readonly type: 'look'; readonly look: number };

export interface QueueStep<Run> {
  readonly queue: RunQueue<Run>;
  readonly commands: readonly QueueCommand<Run>[];
}

export const emptyQueue: RunQueue<never> = { phase: { at: 'idle' }, isSaved: false, looks: 0 };

export function stepQueue<Run>(queue: RunQueue<Run>, input: QueueInput<Run>): QueueStep<Run> {
  switch (input.type) {
    case 'asked':
      return ask(queue, input.run);
    case 'offered':
      return offer(queue, input.run);
    case 'saved':
      return save(queue);
    case 'looked':
      return queue.phase.at === 'looking' && input.look === queue.looks ? afterLook(queue, input.run) : stay(queue);
    case 'ended':
      return queue.phase.at === 'running' ? goOn({ ...queue, phase: { at: 'idle' } }) : stay(queue);
    case 'cancelled':
      return cancel(queue);
  }
}

function ask<Run>(queue: RunQueue<Run>, run: Run): QueueStep<Run> {
  const { phase, next } = queue;
  if (phase.at !== 'running') return start(queue, run, 'ask');
  const dropped: QueueCommand<Run>[] = next === undefined ? [] : [{ type: 'drop', run: next }];
  const { queue: ending, commands } = stop(queue);
  // The run may be of less than the save's that it ends: then that save is still to be dealt with.
  const isSaved = queue.isSaved || phase.by === 'save';
  return { queue: { ...ending, next: run, isSaved }, commands: [...dropped, ...commands] };
}

function offer<Run>(queue: RunQueue<Run>, run: Run): QueueStep<Run> {
  return queue.phase.at === 'idle' ? start(queue, run, 'offer') : { queue, commands: [{ type: 'drop', run }] };
}

function save<Run>(queue: RunQueue<Run>): QueueStep<Run> {
  const saved = { ...queue, isSaved: true };
  if (queue.phase.at !== 'running') return look(saved);
  return queue.phase.by === 'ask' ? stay(saved) : stop(saved);
}

function afterLook<Run>(queue: RunQueue<Run>, run: Run | undefined): QueueStep<Run> {
  const seen = { ...queue, isSaved: false };
  return run === undefined ? stay({ ...seen, phase: { at: 'idle' } }) : start(seen, run, 'save');
}

/** Nothing goes on: begins what waits. */
function goOn<Run>(queue: RunQueue<Run>): QueueStep<Run> {
  const { next, ...rest } = queue;
  if (next !== undefined) return start(rest, next, 'ask');
  return queue.isSaved ? look(queue) : stay(queue);
}

function cancel<Run>(queue: RunQueue<Run>): QueueStep<Run> {
  const { next, ...rest } = queue;
  const dropped: QueueCommand<Run>[] = next === undefined ? [] : [{ type: 'drop', run: next }];
  const quiet = { ...rest, isSaved: false };
  if (quiet.phase.at !== 'running') return { queue: { ...quiet, phase: { at: 'idle' } }, commands: dropped };
  const { queue: ending, commands } = stop(quiet);
  return { queue: ending, commands: [...dropped, ...commands] };
}

function start<Run>(queue: RunQueue<Run>, run: Run, by: Origin): QueueStep<Run> {
  const phase = { at: 'running', run, by, isEnding: false } as const;
  return { queue: { ...queue, phase }, commands: [{ type: 'start', run, isOnSave: by === 'save' }] };
}

function stop<Run>(queue: RunQueue<Run>): QueueStep<Run> {
  const { phase } = queue;
  if (phase.at !== 'running' || phase.isEnding) return stay(queue);
  return { queue: { ...queue, phase: { ...phase, isEnding: true } }, commands: [{ type: 'stop', run: phase.run }] };
}

function look<Run>(queue: RunQueue<Run>): QueueStep<Run> {
  const looks = queue.looks + 1;
  return { queue: { ...queue, phase: { at: 'looking' }, looks }, commands: [{ type: 'look', look: looks }] };
}

function stay<Run>(queue: RunQueue<Run>): QueueStep<Run> {
  return { queue, commands: [] };
}
