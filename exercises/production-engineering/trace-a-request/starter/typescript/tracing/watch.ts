import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../src/settings.ts';
import { recordFlow } from './recordFlow.ts';

// Prints the way of a valid and of an invalid request: node tracing/watch.ts
// The cases are stored in a folder that is deleted at the end.

const bodies = [
  { insurer: 'Northwind Health', claim_number: 'CLM-1001' },
  { insurer: '', claim_number: 'CLM-1001' },
];

const dataDir = mkdtempSync(join(tmpdir(), 'denialops-watch-'));
try {
  for (const body of bodies) {
    console.log(JSON.stringify(body));
    const steps = await recordFlow({ ...loadSettings(), dataDir }, body);
    for (const { event, detail } of steps) console.log(`  ${event.padEnd(18)}${detail}`);
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
