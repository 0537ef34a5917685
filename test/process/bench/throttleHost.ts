// Started by a test: throttles itself, and says how much processor time it then got.
import { throttle } from '../../bench/verdicts/throttle';

const SPIN_MS = 1_500;

async function main(): Promise<void> {
  const throttled = await throttle();
  const [began, from] = [process.cpuUsage(), performance.now()];
  while (performance.now() - from < SPIN_MS);
  const { user, system } = process.cpuUsage(began);
  const share = (user + system) / 1000 / (performance.now() - from);
  await throttled.end();
  console.log(JSON.stringify({ how: throttled.how, share }));
}

main().catch((error: unknown) => {
  console.log(JSON.stringify({ refused: error instanceof Error ? error.message : String(error) }));
});
