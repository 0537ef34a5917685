// A host that runs a plan, tells what is printed, and is killed by a test: `hostOfRun <plan as JSON>`.
import { readFile } from 'node:fs/promises';
import type { RunPlan } from '../../../src/core/run/model';
import { createRunner, createSupervisor } from '../runFixture';

async function main(path: string): Promise<void> {
  const plan = JSON.parse(await readFile(path, 'utf8')) as RunPlan;
  const runner = createRunner({ supervisor: createSupervisor() });
  const tell = (event: { type: string; text?: string }): void => {
    if (event.type === 'output') process.stdout.write(event.text ?? '');
  };
  await runner.run(plan, tell, new AbortController().signal);
}

void main(process.argv[2] ?? '');
