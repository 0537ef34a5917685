import assert from 'node:assert/strict';
import { emptyQueue, stepQueue, type QueueInput, type RunQueue } from '../../../../src/core/run/runQueue';

/** Steps a queue through inputs; answers every command, in order, as `type run`. */
function commandsOf(...inputs: readonly QueueInput<string>[]): string[] {
  let queue: RunQueue<string> = emptyQueue;
  return inputs.flatMap((input) => {
    const step = stepQueue(queue, input);
    queue = step.queue;
    return step.commands.map((command) => (command.type === 'look' ? 'look' : `${command.type} ${command.run}`));
  });
}

const offered: QueueInput<string> = { type: 'offered', run: 'work' };

describe('work that is offered', () => {
  it('begins when nothing goes on', () => {
    assert.deepEqual(commandsOf(offered), ['start work']);
  });

  it('is dropped while something goes on, and ends nothing', () => {
    assert.deepEqual(commandsOf({ type: 'asked', run: 'run' }, offered), ['start run', 'drop work']);
    assert.deepEqual(commandsOf({ type: 'saved' }, offered), ['look', 'drop work']);
    assert.deepEqual(commandsOf(offered, { type: 'offered', run: 'other' }), ['start work', 'drop other']);
  });

  it('is ended by a run that is asked for, which begins once it is over', () => {
    assert.deepEqual(commandsOf(offered, { type: 'asked', run: 'run' }, { type: 'ended' }), [
      'start work',
      'stop work',
      'start run',
    ]);
  });

  it('is ended by a save, which is looked at once it is over', () => {
    assert.deepEqual(commandsOf(offered, { type: 'saved' }, { type: 'ended' }), ['start work', 'stop work', 'look']);
  });

  it('is ended when it is cancelled', () => {
    assert.deepEqual(commandsOf(offered, { type: 'cancelled' }, { type: 'ended' }), ['start work', 'stop work']);
  });
});
