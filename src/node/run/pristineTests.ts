import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HumanError } from '../../core/errors';
import type { TestFile } from '../../core/pack/model';
import type { FilePlace, IgnoredFile, RunPlan } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import type { CapturedFiles } from './captureFiles';
import { fileKey } from './fileKey';
import { isPython } from './isPython';
import { nearestLine } from './nearestLine';
import { findStrayFiles } from './strayFiles';

/** A test file as it runs: in place, or as the pack's copy in a generated folder beside it. */
export interface RunFile {
  readonly planned: TestFile;
  /** Absolute path of the bytes that are judged, and of the pack's own. */
  readonly path: string;
  readonly packPath: string;
}

/** The test files of a run, and the folders that they lie in; whosever they are. */
export type RunFiles = Pick<PristineTests, 'files' | 'folders'>;

interface Comparison {
  readonly planned: TestFile;
  readonly pack: Buffer;
  /** The learner's text; undefined when the file is not there. */
  readonly text?: string;
  readonly isSame: boolean;
}

/**
 * Sees to it that the pack's tests are what is judged. A check's folder whose files are all as the pack has them (line ends
 * aside) runs in place; one with an edited or deleted file, or one among them that would be taken for a file of the pack's,
 * runs as a generated folder beside it, at the same depth so that relative imports hold. The learner's own files are never
 * touched.
 */
export class PristineTests {
  private constructor(
    /** Test files and support files, in the plan's order. */
    readonly files: readonly RunFile[],
    readonly ignored: readonly IgnoredFile[],
    /** Absolute folders that {@link write} makes and {@link remove} takes away: generated folder by the real one, relative. */
    readonly generated: ReadonlyMap<string, string>,
    private readonly comparisons: readonly Comparison[],
    private readonly workspace: string,
  ) {}

  /**
   * Compares the planned files with the pack's; writes nothing.
   * @param workspace the plan's with links resolved
   * @param captured the learner's bytes that are judged
   */
  static async prepare(plan: RunPlan, workspace: string, captured: CapturedFiles): Promise<PristineTests> {
    const planned = new Map(plan.checks.flatMap(({ files }) => files.map((file) => [file.workspacePath, file])));
    const comparisons = await Promise.all(
      [...planned.values()].map((file) => compare(plan, workspace, captured, file)),
    );
    const folders = [...new Set([...planned.keys()].map(checkFolder))];
    await refuseLinks(workspace, folders);
    const stray = new Map(
      await Promise.all(
        folders.map(async (folder) => [folder, await findStrayFiles(plan, workspace, folder)] as const),
      ),
    );
    const suffix = createHash('sha256').update(plan.runId).digest('hex').slice(0, 8);
    const generated = new Map<string, string>();
    for (const { planned: file, isSame } of comparisons) {
      const folder = checkFolder(file.workspacePath);
      if (isSame && stray.get(folder)?.length === 0) continue;
      generated.set(folder, join(workspace, dirname(folder), generatedName(plan, folder, suffix)));
    }
    const files = comparisons.map(({ planned: file }): RunFile => {
      const folder = checkFolder(file.workspacePath);
      const home = generated.get(folder) ?? join(workspace, folder);
      const path = join(home, file.workspacePath.slice(folder.length + 1));
      return { planned: file, path, packPath: join(plan.packRoot, file.packPath) };
    });
    const ignored = comparisons
      .filter(({ isSame }) => !isSame)
      .map(({ planned: { workspacePath: path }, text }): IgnoredFile => {
        return { path, reason: text === undefined ? 'deletedTest' : 'editedTest' };
      });
    const shadowing = [...stray.values()].flat().map((path): IgnoredFile => ({ path, reason: 'shadowsFramework' }));
    return new PristineTests(files, [...ignored, ...shadowing], generated, comparisons, workspace);
  }

  /** Makes the generated folders. */
  async write(): Promise<void> {
    for (const [index, { planned, pack }] of this.comparisons.entries()) {
      const path = this.files[index]?.path;
      if (path === undefined || !this.generated.has(checkFolder(planned.workspacePath))) continue;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, pack);
    }
  }

  async remove(): Promise<void> {
    for (const folder of this.generated.values()) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The checks' folders, relative to the workspace, and the absolute ones that stand for them in this run. */
  get folders(): readonly { readonly folder: string; readonly path: string }[] {
    const folders = new Set(this.files.map(({ planned }) => checkFolder(planned.workspacePath)));
    return [...folders].map((folder) => ({ folder, path: this.generated.get(folder) ?? join(this.workspace, folder) }));
  }

  /** The run file at an absolute path, whichever way the path is spelt. */
  find(path: string): RunFile | undefined {
    const key = fileKey(path);
    return this.files.find((file) => fileKey(file.path) === key);
  }

  /** Where a place in the pack's copy stands in the learner's; undefined when the learner has no such file. */
  placeInWorkspace(file: RunFile, place: Omit<FilePlace, 'file'>): FilePlace | undefined {
    const { workspacePath } = file.planned;
    const comparison = this.comparisons.find(({ planned }) => planned.workspacePath === workspacePath);
    if (comparison?.text === undefined) return undefined;
    if (comparison.isSame) return { file: workspacePath, ...place };
    const line = nearestLine(comparison.pack.toString('utf8'), comparison.text, place.line);
    return { file: workspacePath, line };
  }
}

/** A generated folder has to lie in the workspace, and what it imports by relative paths, too. */
async function refuseLinks(workspace: string, folders: readonly string[]): Promise<void> {
  for (const parent of new Set(folders.map((folder) => dirname(folder)))) {
    const path = join(workspace, parent);
    // What is not there is made, and so is no link.
    const real = await realpath(path).catch(() => path);
    if (fileKey(real) === fileKey(path)) continue;
    throw new HumanError(
      l10n.t('The folder {0} is a link to {1}. The tests can only run in a folder of the exercise itself.', path, real),
      { kind: 'openFolder', path: workspace },
    );
  }
}

async function compare(
  plan: RunPlan,
  workspace: string,
  captured: CapturedFiles,
  planned: TestFile,
): Promise<Comparison> {
  const pack = readPackFile(join(plan.packRoot, planned.packPath));
  // Only what is reached without links is captured.
  const own = captured.bytes.get(planned.workspacePath);
  if (own) {
    const isSame = own.equals(pack) || withoutReturns(own).equals(withoutReturns(pack));
    return { planned, pack, text: own.toString('utf8'), isSame };
  }
  // Deleted, a link or a folder in its place, or not readable: the pack's copy runs all the same.
  const text = await readFile(join(workspace, planned.workspacePath), 'utf8').catch(() => undefined);
  return { planned, pack, ...(text !== undefined && { text }), isSame: false };
}

function readPackFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new HumanError(
      l10n.t('The pack’s own test file {0} cannot be read.', path),
      { kind: 'showLog' },
      { cause: error },
    );
  }
}
/** Git and editors may turn `\n` into `\r\n`; that changes no test. */
function withoutReturns(bytes: Buffer): Buffer {
  return bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}

/** `tests/trip/deep/a.test.ts` → `tests/trip`. */
function checkFolder(workspacePath: string): string {
  const folders = workspacePath.split('/').slice(0, -1);
  if (folders.length === 0) throw new Error(`${workspacePath} lies in no folder`);
  return folders.slice(0, 2).join('/');
}

/** Python finds helpers beside a test only in folders whose names are identifiers. */
function generatedName(plan: RunPlan, folder: string, suffix: string): string {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  return isPython(plan.runner) ? `__whetstone_${name.replace(/\W/g, '_')}_${suffix}` : `.whetstone-${name}-${suffix}`;
}
