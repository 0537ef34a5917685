/** Operations of one kind: on one prepared state, which is of one size, with a number of clients. */
export interface Subject {
  readonly state: unknown;
  /** Undefined where inputs have no size. */
  readonly size: number | undefined;
  readonly clients: number;
  /** So many operations are timed together. */
  batch: number;
  /** From the start of one to its end, with all that goes on beside it; undefined until one has been done. */
  latencyMs: number | undefined;
  /** Time that passes for each, with all clients at work. */
  operationMs: number | undefined;
}

/** The states that were prepared, and what has been found out about operations on them. */
export class Subjects {
  private readonly known: Subject[] = [];

  constructor(private readonly prepared: readonly { readonly state: unknown; readonly size: number | undefined }[]) {}

  /** The first state stands for a size that was not prepared. */
  find(size: number | undefined, clients: number): Subject {
    for (let index = 0; index < this.known.length; index++) {
      const one = this.known[index];
      if (one?.size === size && one?.clients === clients) return one;
    }
    const made: Subject = {
      state: this.stateOf(size),
      size,
      clients,
      batch: 1,
      latencyMs: undefined,
      operationMs: undefined,
    };
    this.known[this.known.length] = made;
    return made;
  }

  private stateOf(size: number | undefined): unknown {
    for (let index = 0; index < this.prepared.length; index++) {
      if (this.prepared[index]?.size === size) return this.prepared[index]?.state;
    }
    return this.prepared[0]?.state;
  }
}
