import assert from 'node:assert/strict';
import type { FormComment } from '../../../../src/core/review/editForm';
import { ThreadsByPlace, type CommentsAtPlace } from '../../../../src/extension/review/threadsByPlace';

class Thread {
  isDisposed = false;
  updates = 0;

  constructor(public texts: readonly string[]) {}

  dispose(): void {
    this.isDisposed = true;
  }
}

const textsOf = (comments: CommentsAtPlace): string[] => comments.map(({ index, text }) => `${index} ${text}`);

describe('threads of comments on lines', () => {
  let made: Thread[];
  let threads: ThreadsByPlace<Thread>;

  const draw = (...comments: readonly (readonly [line: number, text: string])[]): void =>
    threads.draw(comments.map(([line, text], index): FormComment => ({ index, file: 'src/a.ts', line, text })));

  beforeEach(() => {
    made = [];
    threads = new ThreadsByPlace<Thread>({
      create: (comments) => {
        const thread = new Thread(textsOf(comments));
        made.push(thread);
        return thread;
      },
      update: (thread, comments) => {
        thread.texts = textsOf(comments);
        thread.updates += 1;
      },
    });
  });

  it('stand one at a line, with all that is said of it', () => {
    draw([1, 'a'], [4, 'b'], [1, 'c']);
    assert.deepEqual(
      made.map(({ texts }) => texts),
      [['0 a', '2 c'], ['1 b']],
    );
    assert.ok(made.every((thread) => threads.has(thread)));
    assert.equal(threads.has(new Thread([])), false);
  });

  it('stay, with the reply that is being written in them, when a comment comes to another line or to their own', () => {
    draw([1, 'a']);
    draw([1, 'a'], [4, 'b']);
    assert.deepEqual([made.length, made[0]!.isDisposed, made[0]!.updates], [2, false, 0]);
    draw([1, 'a'], [4, 'b'], [1, 'c']);
    assert.deepEqual([made.length, made[0]!.isDisposed, made[0]!.texts], [2, false, ['0 a', '2 c']]);
  });

  it('know where in the form their comments stand after one before them has gone', () => {
    draw([1, 'a'], [4, 'b']);
    draw([4, 'b']);
    assert.deepEqual([made.length, made[0]!.isDisposed, made[1]!.isDisposed], [2, true, false]);
    assert.deepEqual(made[1]!.texts, ['0 b']);
    assert.equal(threads.has(made[0]!), false);
  });

  it('go at the end, all of them', () => {
    draw([1, 'a'], [4, 'b']);
    threads.dispose();
    assert.ok(made.every(({ isDisposed }) => isDisposed));
  });
});
