import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { SEAL_STRETCHING } from '../../../src/core/seal/sealing';
import { NodeSealCrypto } from '../../../src/node/seal/nodeSealCrypto';
import { ratioOf, seededRandom, spreadOf, type Spread } from '../statistics';

const ROUNDS = 9;
/** The first round loads what later ones have at hand. */
const WARM_UP = 1;
/** A person waits for one key at a time. */
const BUDGET_SECONDS = 1;
/** What Node takes when nothing else is said: 16 MiB. An eighth of the memory, and of the work. */
const USUAL = { cost: 2 ** 14, blockSize: 8, parallel: 1 } as const;

/** What trying one key of a seal costs on this machine, in turn with scrypt as it is usually set. 1 when it is above its budget. */
export async function benchSeals(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: String(ROUNDS) } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 2)
    throw new Error(`--rounds takes a whole number from 2 on, not ${values.rounds}.`);
  const [own, usual]: [number[], number[]] = [[], []];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    // Each goes first in every other round.
    const pairs = [
      { times: own, cost: SEAL_STRETCHING },
      { times: usual, cost: USUAL },
    ] as const;
    for (const { times, cost } of round % 2 === 0 ? pairs : pairs.toReversed()) {
      const seconds = await measure(cost);
      if (round >= 0) times.push(seconds);
    }
  }
  const spread = spreadOf(own);
  const { ratio, low, high } = ratioOf(own, usual, seededRandom(1));
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
  );
  console.log(`a seal's key (128 MiB):    ${inSeconds(spread)}`);
  console.log(`scrypt as usual (16 MiB):  ${inSeconds(spreadOf(usual))}`);
  console.log(
    `ratio:                     ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}); the work is 8 times as much`,
  );
  const isWithin = spread.median <= BUDGET_SECONDS;
  console.log(`${isWithin ? 'within' : 'ABOVE'} the budget of ${BUDGET_SECONDS} s`);
  return isWithin ? 0 : 1;
}

async function measure(cost: typeof SEAL_STRETCHING | typeof USUAL): Promise<number> {
  const crypto = new NodeSealCrypto();
  const how = { name: 'scrypt', ...cost, salt: crypto.toBase64(crypto.randomBytes(16)) } as const;
  const start = process.hrtime.bigint();
  await crypto.stretch(crypto.randomBytes(32), how);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function inSeconds({ median, low, high, count }: Spread): string {
  return `median of ${count}: ${median.toFixed(3)} s, half of them from ${low.toFixed(3)} to ${high.toFixed(3)} s`;
}
