import { loadSettings } from '../src/settings.ts';
import { recordFlow } from './recordFlow.ts';

// Prints the way of a valid and of an invalid request: node tracing/watch.ts

const bodies = [
  { insurer: 'Northwind Health', claim_number: 'CLM-1001' },
  { insurer: '', claim_number: 'CLM-1001' },
];

for (const body of bodies) {
  console.log(JSON.stringify(body));
  for (const { event, detail } of await recordFlow(loadSettings(), body)) console.log(`  ${event.padEnd(18)}${detail}`);
}
