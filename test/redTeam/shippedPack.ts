import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnvelope, type Envelope } from '../../src/core/seal/envelope';
import { packagePack } from '../../src/node/package/packagePack';
import { readZip } from '../../src/node/package/readZip';
import { vsceHere } from '../../src/node/package/vsceHere';
import { ProcessProbeRunner } from '../../src/node/probe/runProbes';
import { MachineRuntimes } from '../../src/node/run/runtimes';
import { describeInstallation } from '../../src/cli/installation';
import { nullLog } from '../fakes/nullLog';
import { nullRegistry } from '../process/runFixture';
import { sealPack, type AuthorsKnowledge, type AuthorsTask } from './sealPack';

/** The pack that is attacked: one exercise, whose task `write` is sealed by proof and `read` by honour. */
export const FIXTURE = resolve('test', 'fixtures', 'packs', 'seals');
/** Good words: nobody guesses them. */
export const CODE = 'gravel tandem obsidian mitten quarry lantern';

/** The instructor's code is set, as somebody may have it set who has just used it. */
export const installation = describeInstallation(resolve('dist'), { ...process.env, WHETSTONE_CODE: CODE });

/** Runs probes as the front ends do. */
export function createProbeRunner(): ProcessProbeRunner {
  const { harnessDir, environment } = installation;
  const runtimes = new MachineRuntimes({ log: nullLog, harnessDir, environment });
  const clock = { now: () => Date.now() };
  return new ProcessProbeRunner({ runtimes, supervisor: nullRegistry, log: nullLog, clock, harnessDir, environment });
}

/** A pack as its author has it, sealed; and its package, unpacked as anybody can. */
export class ShippedPack {
  private constructor(
    private readonly base: string,
    /** The author's folder, with everything in plain. */
    readonly source: string,
    readonly vsix: string,
    /** What learners have: the pack out of its package. */
    readonly folder: string,
    private readonly knowledge: AuthorsKnowledge,
  ) {}

  /** @param change edits the author's copy before it is sealed */
  static async make(change: (source: string) => Promise<void> = () => Promise.resolve()): Promise<ShippedPack> {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'whetstone red ü ')));
    const source = join(base, 'source');
    await cp(FIXTURE, source, { recursive: true });
    await change(source);
    const knowledge = await sealPack(source, CODE, createProbeRunner());
    // Its seals are made quickly, which a package for learners is refused for.
    const vsix = await makeVsix(source, base, false);
    const folder = join(base, 'unpacked');
    await unpack(vsix, folder);
    return new ShippedPack(base, source, vsix, folder, knowledge);
  }

  /** What its author knows of a task. */
  author(name: string): AuthorsTask {
    const known = this.knowledge.get(name);
    if (!known) throw new Error(`nothing is known of ${name}`);
    return known;
  }

  /** An envelope of the package, by its path below `seals/`. */
  async envelope(name: string, exercise = 'roman'): Promise<Envelope> {
    const read = parseEnvelope(await readFile(join(this.folder, exercise, 'seals', `${name}.sealed`), 'utf8'));
    if ('fault' in read) throw new Error(read.fault);
    return read.envelope;
  }

  async remove(): Promise<void> {
    await rm(this.base, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Packages a pack as `npm run package` does; answers the archive. @param base a folder for it, and for what is laid out before */
export async function makeVsix(pack: string, base: string, refusesDrafts: boolean): Promise<string> {
  const outDir = join(base, 'out');
  await mkdir(outDir, { recursive: true });
  // The packager lists all files.
  const { log, info, warn } = console;
  console.log = console.info = console.warn = () => undefined;
  try {
    const { path } = await packagePack({
      ...{
        folder: pack,
        out: { dir: outDir },
        stageDir: join(base, 'stage'),
        licence: resolve('LICENSE'),
        refusesDrafts,
      },
      host: { id: 'whetstone.whetstone', engine: '^1.101.0' },
      vsix: vsceHere,
      say: () => undefined,
    });
    return path;
  } finally {
    Object.assign(console, { log, info, warn });
  }
}

/** The pack's files of a package. */
export async function unpack(vsix: string, folder: string): Promise<void> {
  for (const [name, bytes] of readZip(await readFile(vsix))) {
    if (!name.startsWith('extension/')) continue;
    const target = join(folder, ...name.split('/').slice(1));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/** Changes a file of an author's pack. */
export async function edit(root: string, path: string, change: (text: string) => string): Promise<void> {
  const file = join(root, ...path.split('/'));
  const before = await readFile(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path} is as it was`);
  await writeFile(file, after);
}
