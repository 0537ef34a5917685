import type { FormComment } from '../../core/review/editForm';

/** All comments on one line of one file; there is at least one. */
export type CommentsAtPlace = readonly [FormComment, ...FormComment[]];

interface Options<Thread> {
  readonly create: (comments: CommentsAtPlace) => Thread;
  /** The comments of a thread have changed. */
  readonly update: (thread: Thread, comments: CommentsAtPlace) => void;
}

interface Shown<Thread> {
  readonly thread: Thread;
  /** What it shows. */
  key: string;
}

/**
 * One thread of comments a line. A thread stays the same for as long as its line has a comment, whatever becomes of others: somebody may be
 * writing a reply in it.
 */
export class ThreadsByPlace<Thread extends { dispose(): void }> {
  private readonly shown = new Map<string, Shown<Thread>>();

  constructor(private readonly options: Options<Thread>) {}

  has(thread: Thread): boolean {
    return [...this.shown.values()].some((one) => one.thread === thread);
  }

  /** These are all comments now. */
  draw(comments: readonly FormComment[]): void {
    const places = byPlace(comments);
    for (const [place, { thread }] of this.shown) {
      if (places.has(place)) continue;
      thread.dispose();
      this.shown.delete(place);
    }
    for (const [place, here] of places) {
      const key = JSON.stringify(here);
      const known = this.shown.get(place);
      if (!known) this.shown.set(place, { thread: this.options.create(here), key });
      else if (known.key !== key) {
        known.key = key;
        this.options.update(known.thread, here);
      }
    }
  }

  dispose(): void {
    this.draw([]);
  }
}

function byPlace(comments: readonly FormComment[]): ReadonlyMap<string, CommentsAtPlace> {
  const places = new Map<string, CommentsAtPlace>();
  for (const comment of comments) {
    const place = `${comment.file}:${comment.line}`;
    const others = places.get(place);
    places.set(place, others ? [...others, comment] : [comment]);
  }
  return places;
}
