import type { Broker } from '../infrastructure/broker.ts';

/** Events on their way to the broker: what it does not take stays here, in its order. */
export class Outbox {
  private readonly events: unknown[] = [];
  private telling: Promise<void> | undefined;
  private readonly broker: Broker;
  private readonly topic: string;

  constructor(broker: Broker, topic: string) {
    this.broker = broker;
    this.topic = topic;
  }

  /** How many wait. */
  get waiting(): number {
    return this.events.length;
  }

  /** Never throws for a broker that is down. */
  async tell(event: unknown): Promise<void> {
    this.events.push(event);
    // Only one works through the list; the others wait until their own event has been tried as well.
    while (this.telling) await this.telling;
    if (this.events.length === 0) return;
    this.telling = this.work().finally(() => {
      this.telling = undefined;
    });
    await this.telling;
  }

  private async work(): Promise<void> {
    try {
      while (this.events.length > 0) {
        await this.broker.publish(this.topic, this.events[0]);
        this.events.shift();
      }
    } catch {
      // The broker is down: the rest waits for the next event.
    }
  }
}
