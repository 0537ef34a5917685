export interface Message {
  readonly topic: string;
  readonly body: unknown;
}

export interface Broker {
  /** Throws where the broker cannot be reached; then nothing was published. */
  publish(topic: string, body: unknown): Promise<void>;
}

/** A broker in memory that takes its time, and fails when it is told to. */
export class MemoryBroker implements Broker {
  isUp = true;
  readonly published: Message[] = [];

  async publish(topic: string, body: unknown): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!this.isUp) throw new Error('The broker is down.');
    this.published.push({ topic, body });
  }
}
