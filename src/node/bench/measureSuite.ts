import { randomBytes, randomInt } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { SUITE_ANSWERS, type SuiteFinding } from '../../core/bench/model';
import { HumanError } from '../../core/errors';
import type { BenchmarkSuiteCheck } from '../../core/pack/model';
import { l10n } from '../../shared/l10n';
import { PackFolder } from '../pack/packFolder';
import { BenchFailure } from './benchFailure';
import { BenchProcess } from './benchProcess';
import { modulesOf, startOf } from './benchStart';
import type { BenchSetting, ProcessNotes } from './pairMaker';

/**
 * Has a learner's own benchmark compare planted implementations with their baseline, each in each round in a process of its own.
 * What it says is kept as it came; whether it is right is judged elsewhere.
 * @throws BenchFailure when it was cancelled, could not start, or took too long
 */
export async function measureSuite(
  setting: BenchSetting,
  check: BenchmarkSuiteCheck,
  notes: ProcessNotes,
): Promise<readonly SuiteFinding[]> {
  const { plan, onEvent } = setting;
  const source = check.sources[plan.trackId];
  const subjects = Object.entries(source?.subjects ?? {});
  const answers = new Map<string, string[]>(subjects.map(([name]) => [name, []]));
  const total = subjects.length * check.rounds;
  const request = await startOf(plan, 'suiteMain', setting.start);
  let done = 0;
  for (let round = 0; round < check.rounds; round += 1) {
    for (const [name, packPath] of subjects) {
      const baseline = await lay(setting, source?.baseline ?? '');
      const subject = await lay(setting, packPath);
      const suite = join(setting.folders.own, ...(source?.file ?? '').split('/'));
      const job = {
        ...{ workspace: setting.folders.own, suite, baseline, subject },
        ...{ seed: randomInt(2 ** 32), modules: await modulesOf(plan) },
      };
      answers.get(name)?.push(await ask(setting, request, job, notes));
      done += 1;
      onEvent({ type: 'suiteAnswered', done, total });
    }
  }
  return subjects.map(([name]) => ({
    subject: name,
    expected: check.expect[name] ?? SUITE_ANSWERS[1],
    answers: answers.get(name) ?? [],
  }));
}

/** Copies an implementation to a folder of its own under a name that tells nothing; answers its path. */
async function lay({ plan, folders }: BenchSetting, packPath: string): Promise<string> {
  const path = await new PackFolder(plan.packRoot).realPath(packPath);
  if (path === undefined) throw new HumanError(l10n.t('The pack’s file {0} is not there.', packPath));
  const folder = join(folders.baseline, `m${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  const target = join(folder, `implementation${extname(path)}`);
  await copyFile(path, target);
  return target;
}

async function ask(
  { registry, limits, signal, folders, onEvent, patience }: BenchSetting,
  request: ConstructorParameters<typeof BenchProcess>[0]['request'],
  job: Readonly<Record<string, unknown>>,
  notes: ProcessNotes,
): Promise<string> {
  const process = new BenchProcess({
    ...{ request, registry, limits, signal, patience },
    root: folders.own,
    onOutput: (text) => onEvent({ type: 'output', text }),
  });
  try {
    return (await process.ask(job, 'suiteAnswer')).answer;
  } catch (error) {
    if (!(error instanceof BenchFailure) || !isFaultOfSuite(error)) throw error;
    // No answer is an answer, too: the others are still asked for.
    return error.message;
  } finally {
    await process.end();
    notes.runtime = process.runtime;
    if (process.printed !== '') notes.output = process.printed;
  }
}

/** What a learner's own benchmark did to itself; it can be asked about others. */
function isFaultOfSuite({ outcome }: BenchFailure): boolean {
  return outcome === 'crashed' || outcome === 'wrongResult';
}
