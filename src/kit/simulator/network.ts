import { constant, type Duration } from './durations.ts';
import type { EventLoop } from './eventLoop.ts';
import type { LinkFrame } from './frame.ts';
import type { SeededRandom } from './seededRandom.ts';

/** How messages get from one node to another. */
export interface LinkOptions {
  readonly latency: Duration;
  /** So many of all are lost, 0 … 1. */
  readonly loss?: number;
  /** So many of all arrive twice, 0 … 1. */
  readonly duplication?: number;
}

interface Link extends LinkOptions {
  readonly from: string;
  readonly to: string;
  inFlight: number;
}

/** Told of every message that a node gets. */
export type Receive<Message> = (message: Message, from: string) => void;

/** Nodes that send each other messages, which take their time, get lost, arrive twice, and overtake each other. */
export class Network<Message> {
  /** Counts of all messages so far. */
  readonly counts = { sent: 0, arrived: 0, lost: 0, duplicated: 0 };
  private readonly loop: EventLoop;
  private readonly random: SeededRandom;
  private readonly usual: LinkOptions;
  private readonly receivers = new Map<string, Receive<Message>>();
  private readonly links = new Map<string, Link>();
  private readonly down = new Set<string>();
  /** Number of the side that a node is on while the network is divided; one that is not named is on a side of its own. */
  private sides: ReadonlyMap<string, number> | undefined;

  /** @param usual for every link that is not described by itself */
  constructor(loop: EventLoop, random: SeededRandom, usual: LinkOptions = { latency: constant(1) }) {
    this.loop = loop;
    this.random = random.fork('network');
    this.usual = usual;
  }

  /** Adds a node. */
  join(name: string, receive: Receive<Message>): void {
    this.receivers.set(name, receive);
  }

  /** Describes the way from one node to another; the way back is one of its own. */
  connect(from: string, to: string, options: LinkOptions): void {
    this.links.set(keyOf(from, to), { ...options, from, to, inFlight: 0 });
  }

  /** Sends a message on its way. Whoever sends is not told whether it arrives. */
  send(from: string, to: string, message: Message): void {
    if (!this.receivers.has(to)) throw new Error(`There is no node "${to}" in this network.`);
    const link = this.linkOf(from, to);
    this.counts.sent += 1;
    if (this.down.has(from)) {
      this.counts.lost += 1;
      return;
    }
    this.carry(link, message);
    if (link.duplication !== undefined && this.random.chance(link.duplication)) {
      this.counts.duplicated += 1;
      this.carry(link, message);
    }
  }

  /** Divides the network: messages between the sides are lost, those that are on their way as well. */
  partition(...sides: readonly (readonly string[])[]): void {
    this.sides = new Map(sides.flatMap((names, index) => names.map((name): [string, number] => [name, index])));
  }

  /** The network is one again. */
  heal(): void {
    this.sides = undefined;
  }

  /** Nothing comes from a node any more, or gets to it. */
  crash(name: string): void {
    this.down.add(name);
  }

  restart(name: string): void {
    this.down.delete(name);
  }

  isCut(from: string, to: string): boolean {
    if (this.sides === undefined || from === to) return false;
    const side = this.sides.get(from);
    return side === undefined || side !== this.sides.get(to);
  }

  /** The ways that are described, or that something was sent on. */
  linkFrames(): readonly LinkFrame[] {
    return [...this.links.values()].map(({ from, to, inFlight }) => ({
      from,
      to,
      inFlight,
      isCut: this.isCut(from, to),
    }));
  }

  private carry(link: Link, message: Message): void {
    // Drawn whether it is needed or not: a partition must not change what all later messages draw.
    const takes = link.latency(this.random);
    const isLost = link.loss !== undefined && this.random.chance(link.loss);
    if (isLost || this.isCut(link.from, link.to)) {
      this.counts.lost += 1;
      return;
    }
    link.inFlight += 1;
    this.loop.after(takes, () => {
      link.inFlight -= 1;
      if (this.isCut(link.from, link.to) || this.down.has(link.to)) this.counts.lost += 1;
      else {
        this.counts.arrived += 1;
        this.receivers.get(link.to)?.(message, link.from);
      }
    });
  }

  private linkOf(from: string, to: string): Link {
    const key = keyOf(from, to);
    const known = this.links.get(key);
    if (known !== undefined) return known;
    const link = { ...this.usual, from, to, inFlight: 0 };
    this.links.set(key, link);
    return link;
  }
}

function keyOf(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
