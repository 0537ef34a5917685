import { writeFileSync } from 'node:fs';
import { seededRandom, shuffled } from '../statistics';
import type { Sample, Save, Subject } from './subject';

/** Subjects that judge the same file. */
export interface Scene {
  readonly name: string;
  readonly subjects: readonly Subject[];
  /** The learner's file as a save leaves it. */
  contentOf(save: Save): string;
}

export interface MeasureOptions {
  readonly rounds: number;
  /** Rounds before those that count. */
  readonly warmUps: number;
  readonly seed: number;
  readonly onRound: (round: number) => void;
  /** Told of the beginning and the end of what is measured. */
  readonly trace?: { begin(): void; end(savedAtMs: number, knownAtMs: number): void };
}

/** Numbers are so large that none stands in a test's message by chance. */
let nextNumber = 7_000_000;

/**
 * Saves the learner's file for each subject in turn, round by round and in another order each time, right and wrong in
 * turn, and takes the time from the end of the writing to the verdict.
 */
export async function measureScene(scene: Scene, options: MeasureOptions): Promise<Sample[]> {
  const random = seededRandom(options.seed);
  const samples: Sample[] = [];
  for (let round = -options.warmUps; round < options.rounds; round += 1) {
    options.onRound(round);
    for (const subject of shuffled(scene.subjects, random)) {
      const sample = await measureSave(scene, subject, round, options.trace);
      if (round >= 0) samples.push(sample);
    }
  }
  return samples;
}

async function measureSave(
  scene: Scene,
  subject: Subject,
  round: number,
  trace: MeasureOptions['trace'],
): Promise<Sample> {
  const isRight = round % 2 === 0;
  await subject.ready?.({ number: newNumber(), isRight: !isRight });
  const save: Save = { number: newNumber(), isRight };
  trace?.begin();
  writeFileSync(subject.file, scene.contentOf(save));
  const savedAtMs = performance.now();
  const { knownAtMs, moments = {} } = await subject.judge(save);
  if (round >= 0) trace?.end(savedAtMs, knownAtMs);
  await subject.settle?.();
  return {
    ...{ scene: scene.name, subject: subject.name, round, isRight },
    ms: knownAtMs - savedAtMs,
    moments: Object.fromEntries(Object.entries(moments).map(([name, atMs]) => [name, atMs - savedAtMs])),
  };
}

function newNumber(): number {
  nextNumber += 1;
  return nextNumber;
}
