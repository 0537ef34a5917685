import type { EventLoop } from './eventLoop.ts';
import type { Frame, LinkFrame, NodeFrame } from './frame.ts';
import { thousandths } from './steadyMath.ts';

interface RecorderOptions {
  /** Between two pictures, in virtual milliseconds. */
  readonly everyMs: number;
  /** Keeps at most so many: when there are more, every second one is let go and the distance doubles. 600 when left out. */
  readonly most?: number;
}

/** As many as a picture holds, and as long. */
const NOTES = 20;
const NOTE_LENGTH = 200;

/** Takes a picture of a simulation at the same distance of time, from its beginning on. */
export class Recorder {
  private readonly loop: EventLoop;
  private readonly most: number;
  private readonly nodes: (() => NodeFrame)[] = [];
  private readonly links: (() => readonly LinkFrame[])[] = [];
  private readonly figures = new Map<string, () => number>();
  private taken: Frame[] = [];
  private notes: string[] = [];
  /** One of so many pictures is kept. */
  private step = 1;
  private count = 0;

  constructor(loop: EventLoop, { everyMs, most = 600 }: RecorderOptions) {
    this.loop = loop;
    this.most = Math.max(2, most);
    // After all that the first moment holds, so that what is watched has been named by then.
    loop.after(0, () => this.take());
    loop.every(everyMs, () => this.take());
  }

  get frames(): readonly Frame[] {
    return this.taken;
  }

  /** Shows a node in every picture, in the order they are named. */
  watch(node: { frame: () => NodeFrame }): void {
    this.nodes.push(() => node.frame());
  }

  /** Shows the ways of a network in every picture. */
  watchLinks(network: { linkFrames: () => readonly LinkFrame[] }): void {
    this.links.push(() => network.linkFrames());
  }

  /** Tells a figure beside every picture. */
  show(name: string, figure: () => number): void {
    this.figures.set(name, figure);
  }

  /** Says in the next picture what has happened; of many notes the first are kept. */
  note(text: string): void {
    this.notes = [...this.notes, text.slice(0, NOTE_LENGTH)].slice(0, NOTES);
  }

  private take(): void {
    const isKept = this.count % this.step === 0;
    this.count += 1;
    if (!isKept) return;
    this.taken.push(this.picture());
    this.notes = [];
    if (this.taken.length > this.most) this.thin();
  }

  private picture(): Frame {
    const figures: Record<string, number> = {};
    for (const [name, figure] of this.figures) figures[name] = thousandths(figure());
    return {
      at: this.loop.now,
      nodes: this.nodes.map((node) => node()),
      links: this.links.flatMap((links) => [...links()]),
      figures,
      notes: this.notes,
    };
  }

  /** Notes of a picture that is let go stand in the next one. */
  private thin(): void {
    const kept: Frame[] = [];
    let notes: readonly string[] = [];
    for (const [index, frame] of this.taken.entries()) {
      notes = [...notes, ...frame.notes].slice(0, NOTES);
      if (index % 2 === 1) continue;
      kept.push({ ...frame, notes });
      notes = [];
    }
    this.taken = kept;
    this.notes = [...notes, ...this.notes].slice(0, NOTES);
    this.step *= 2;
  }
}
