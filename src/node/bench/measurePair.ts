import { figuresOf } from '../../core/bench/figures';
import type { BenchLanguage } from '../../core/bench/language';
import type { Load, Pair, RawSlice } from '../../core/bench/model';
import { l10n } from '../../shared/l10n';
import { BenchFailure } from './benchFailure';
import type { BenchLineOf } from './benchLine';
import type { BenchSide, SliceSettings } from './benchSide';

/** How long is measured. */
export interface Durations {
  /** Of work that goes into the operations before all measuring. */
  readonly warmUpMs: number;
  /** One slice. */
  readonly sliceMs: number;
  /** Slices of each process, with each setting. */
  readonly slices: number;
}

/**
 * Of a function in JavaScript that is short and runs often: V8 compiles it for good only after it has run for about 200 ms (seen
 * with loops of 4,000 and of 40,000 steps, which then became 5.5 times as quick at once). What is measured before that is a matter of luck.
 */
const COMPILED_MS = 400;

/** What a pair is measured with: quick for functions, longer where operations are slower or waited for. */
export function durationsOf(load: Load, language: BenchLanguage): Durations {
  const atLeast = (ms: number, parts = 1): number => (language === 'node' ? Math.max(ms, COMPILED_MS / parts) : ms);
  switch (load.kind) {
    case 'open':
      return { warmUpMs: atLeast(200), sliceMs: 200, slices: 4 };
    case 'sizes':
      return { warmUpMs: atLeast(50, load.sizes.length), sliceMs: 20, slices: 4 };
    case 'closed': {
      const { length } = load.clients;
      return { warmUpMs: atLeast(150, length), sliceMs: 20, slices: length > 1 ? 5 : 10 };
    }
    default:
      return { warmUpMs: 0, sliceMs: 0, slices: 0 };
  }
}

/** From so much processor time between its measurements on, code is said to go on working there. */
const BUSY_MS = 5;
const BUSY_SHARE = 0.3;

type SideName = RawSlice['side'];
export interface Sides {
  readonly own: BenchSide;
  readonly baseline: BenchSide;
}

/** What a pair came to. */
export interface MeasuredPair {
  readonly pair: Pair;
  readonly raw: readonly RawSlice[];
}

/**
 * Measures two sides in turn: own, baseline, baseline, own, and so on, so that whatever else the machine does, and however its
 * speed changes, both have their share of it. While one is measured the other is held.
 * @param index of the pair, from 0; odd ones begin with the baseline
 */
export async function measurePair(
  sides: Sides,
  load: Load,
  durations: Durations,
  index: number,
): Promise<MeasuredPair> {
  const first: readonly SideName[] = index % 2 === 0 ? ['own', 'baseline'] : ['baseline', 'own'];
  const inTurn = async (measure: (name: SideName, side: BenchSide) => Promise<void>, turn: number): Promise<void> => {
    for (const name of turn % 2 === 0 ? first : first.toReversed()) {
      await measure(name, sides[name]);
    }
  };
  const alone = async <T>(name: SideName, work: (side: BenchSide) => Promise<T>): Promise<T> => {
    const other = sides[name === 'own' ? 'baseline' : 'own'];
    other.pause();
    sides[name].resume();
    try {
      return await work(sides[name]);
    } finally {
      other.resume();
    }
  };
  const raw: RawSlice[] = [];
  const held: Record<SideName, readonly (readonly [number, number])[]> = { own: [], baseline: [] };
  const peak: Record<SideName, number> = { own: 0, baseline: 0 };
  await Promise.all([sides.own.booted(), sides.baseline.booted()]);
  // Loading is measured, too, and so has the machine to itself.
  await inTurn((name) => alone(name, (side) => (index === 0 ? beginFirst(sides, side) : side.begin())), 0);
  const settings = settingsOf(load);
  for (const one of settings) {
    // Nothing is measured yet: both at once take less time.
    await Promise.all([sides.own, sides.baseline].map((side) => side.warmUp({ ...one, ms: durations.warmUpMs })));
  }
  for (let turn = 0; turn < durations.slices; turn += 1) {
    for (const one of settings) {
      await inTurn(async (name) => {
        const slice = await alone(name, (side) => side.slice({ ...one, ms: durations.sliceMs }));
        if (turn > 0 && name === 'own') refuseBusy(slice);
        raw.push(rawOf(slice, name, index, one));
      }, turn);
    }
  }
  if (load.kind === 'sustained') {
    await inTurn(async (name) => {
      const sustained = await alone(name, (side) => side.sustain(load.operations));
      held[name] = sustained.held;
      const { operations, elapsedMs } = sustained;
      raw.push({ pair: index, side: name, operations, elapsedMs, latencies: [] });
    }, 0);
  }
  await inTurn(async (name) => {
    peak[name] = await alone(name, (side) => side.peakBytes());
    await alone(name, (side) => side.finish());
  }, 0);
  const figures = (name: SideName): Pair['own'] =>
    figuresOf(
      raw.filter(({ side }) => side === name),
      { startUpMs: sides[name].startUpMs, peakBytes: peak[name], held: held[name] },
      load,
    );
  return { pair: { own: figures('own'), baseline: figures('baseline') }, raw };
}

/** In the first pair, a program that loads on neither side is found to be the pack's fault and not the learner's. */
async function beginFirst({ own, baseline }: Sides, side: BenchSide): Promise<void> {
  try {
    await side.begin();
  } catch (error) {
    if (side === own && error instanceof BenchFailure && error.outcome === 'crashed') {
      baseline.resume();
      await baseline.begin();
    }
    throw error;
  }
}

function settingsOf(load: Load): readonly Omit<SliceSettings, 'ms'>[] {
  switch (load.kind) {
    case 'closed':
      return load.clients.map((clients) => ({ clients }));
    case 'open':
      return [{ ratePerSecond: load.ratePerSecond }];
    case 'sizes':
      return load.sizes.map((size) => ({ size }));
    default:
      return [];
  }
}

function rawOf(
  { operations, elapsedMs, latencies }: BenchLineOf<'slice'>,
  side: SideName,
  pair: number,
  { clients, size }: Omit<SliceSettings, 'ms'>,
): RawSlice {
  return {
    ...{ pair, side, operations, elapsedMs, latencies },
    ...(clients !== undefined && { clients }),
    ...(size !== undefined && { size }),
  };
}

/** Code that works between its measurements does so at the baseline's cost, where it cannot be held. */
function refuseBusy({ idleCpuMs, idleMs }: BenchLineOf<'slice'>): void {
  if (process.platform !== 'win32' || idleCpuMs < BUSY_MS || idleCpuMs < BUSY_SHARE * idleMs) return;
  throw new BenchFailure(
    'wrongResult',
    l10n.t(
      'Your code goes on working after its answer, while it is not measured. What an operation starts has to be done when it answers.',
    ),
  );
}
