import type { Clock } from '../../src/core/ports';

/** Stands still until it is told to go on. */
export class FakeClock implements Clock {
  constructor(private milliseconds = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.milliseconds;
  }

  passMinutes(minutes: number): void {
    this.milliseconds += minutes * 60_000;
  }
}
