import { PatternClass } from './src/pattern.ts';

// Ten seconds of the load in a row, as the benchmark makes it.
let now = 0;
const pattern = new PatternClass({ limit: 30, windowMs: 1000, clock: () => now });
let accepted = 0;
for (; now < 10_000; now += 1) if (pattern.operation(`key ${now % 100}`, 1).status === 'accepted') accepted += 1;
console.log(`${accepted} accepted, ${pattern.held} remembered`);
