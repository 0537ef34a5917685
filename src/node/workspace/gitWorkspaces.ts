import { lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HumanError } from '../../core/errors';
import {
  PathOutsideError,
  type CreateWorkspace,
  type ExerciseMarker,
  type Log,
  type Workspaces,
} from '../../core/ports';
import type { FileHashes } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { cannotWrite } from '../home/cannotWrite';
import { errorCode, isMissing } from '../pack/errorCode';
import { insideWorkspace } from '../pack/overlay';
import { WorkspaceHashes } from '../run/workspaceHashes';
import { Git } from './git';
import { layWorkspace } from './layWorkspace';
import { readMarker } from './marker';
import { keepJournalFile } from './journalFile';
import { readSnapshot } from './readSnapshot';
import { writeSnapshot } from './snapshot';
import { TemporaryFolder } from './temporaryFolder';
import { readWorkspaceFiles } from './workspaceFiles';

/** Virus scanners on Windows hold new files open for a moment, and a folder with an open file cannot be moved. */
const MOVE_TRIES = 20;
const MOVE_WAIT_MS = 100;

/** Learners' workspaces as git repositories: `<home>/<pack>/<exercise>/<track>`. Without git they are plain folders. */
export class GitWorkspaces implements Workspaces {
  private readonly creating = new Map<string, Promise<void>>();
  private readonly git: Git;
  private readonly contents = new WorkspaceHashes();
  private journals: Promise<unknown> = Promise.resolve();

  /**
   * @param home absolute folder of the Whetstone home
   * @param environment what git inherits, but for variables that would steer it
   * @param kitDir the built `dist/kit`
   */
  constructor(
    private readonly home: string,
    private readonly log: Log,
    environment: Readonly<Record<string, string | undefined>> = process.env,
    private readonly kitDir?: string,
  ) {
    this.git = new Git(log, environment);
  }

  folderOf(packId: string, exerciseId: string, trackId: string): string {
    const names = [packId, exerciseId, trackId];
    // The pack's checks see to it; this keeps a path from leading out of the home should one ever slip through.
    if (!names.every((name) => /^[a-z0-9][\w.-]*$/i.test(name))) throw new PathOutsideError(names.join('/'));
    return join(this.home, ...names);
  }

  async exists(folder: string): Promise<boolean> {
    try {
      await lstat(folder);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw cannotWrite(error, folder);
    }
  }

  hashes(folder: string): Promise<FileHashes> {
    return this.contents.read(folder);
  }

  readMarker(folder: string): Promise<ExerciseMarker | undefined> {
    return readMarker(folder);
  }

  /**
   * Makes it beside its place and moves it there in one step, so that a process that is killed leaves either nothing to be
   * seen or the whole. When another process has made the same workspace meanwhile, that one stays.
   */
  create(request: CreateWorkspace): Promise<void> {
    const folder = normalize(request.folder);
    // Two clicks are one wish.
    const running = this.creating.get(folder);
    if (running) return running;
    const made = this.make({ ...request, folder }).finally(() => this.creating.delete(folder));
    this.creating.set(folder, made);
    return made;
  }

  async snapshot(
    folder: string,
    label: string,
    files: ReadonlyMap<string, Uint8Array> = new Map(),
  ): Promise<string | undefined> {
    if (!(await this.exists(join(folder, '.git')))) {
      this.log.info(`${folder} is no git repository: no snapshot is kept`);
      return undefined;
    }
    const given = new Map([...files].map(([path, bytes]) => [insideWorkspace(path), bytes]));
    const all = await readWorkspaceFiles(folder, given, this.log);
    try {
      return await writeSnapshot(this.git, folder, all, label);
    } catch (error) {
      if (await this.git.isAvailable(folder)) throw error;
      this.log.info(`No snapshot of ${folder} is kept: there is no git on this machine`);
      return undefined;
    }
  }

  async readSnapshot(folder: string, id: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
    if (!(await this.exists(join(folder, '.git')))) return undefined;
    try {
      return await readSnapshot(this.git, folder, id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(`The snapshot ${id} of ${folder} cannot be read: ${reason}`);
      return undefined;
    }
  }

  async readFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
    const files = await readWorkspaceFiles(folder, new Map(), this.log);
    return new Map(
      [...files].flatMap(([path, { bytes, mode }]) => (mode === '120000' ? [] : [[path, bytes] as const])),
    );
  }

  keepJournal(packId: string, exerciseId: string, markdown: string): Promise<string> {
    // No pack is called that: their names have a point in them.
    const folder = dirname(this.folderOf('Journal', packId, exerciseId));
    // One after the other: an older text must not come last.
    const kept = this.journals.then(() => keepJournalFile(folder, exerciseId, markdown));
    this.journals = kept.catch(() => undefined);
    return kept;
  }

  private async make(request: CreateWorkspace): Promise<void> {
    const { folder } = request;
    if (await this.exists(folder)) throw isThere(folder);
    const parent = dirname(folder);
    let temporary: TemporaryFolder | undefined;
    try {
      await mkdir(parent, { recursive: true });
      await TemporaryFolder.cleanUp(parent, this.log);
      temporary = await TemporaryFolder.make(parent);
      await layWorkspace(temporary.inner, request, this.kitDir);
      await this.commitFirst(temporary.inner, request);
      await this.move(temporary.inner, request);
    } catch (error) {
      throw cannotStart(error, request);
    } finally {
      await temporary?.remove(this.log);
    }
    this.log.info(`Made the workspace ${folder}`);
  }

  private async commitFirst(folder: string, { marker }: CreateWorkspace): Promise<void> {
    if (!(await this.git.isAvailable(folder))) {
      this.log.warn('There is no git on this machine: the workspace is a plain folder without history and snapshots');
      return;
    }
    const run = (...args: string[]): Promise<string> => this.git.run(folder, { args });
    try {
      await this.git.run(folder, { args: ['-c', 'init.defaultBranch=main', 'init', '--template='], isInit: true });
      // Before 2.28 git does not know the setting above.
      const head = await readFile(join(folder, '.git', 'HEAD'), 'utf8');
      if (head.trim() !== 'ref: refs/heads/main') await run('symbolic-ref', 'HEAD', 'refs/heads/main');
      // The learner's own git must not take line ends for changes either.
      await run('config', 'core.autocrlf', 'false');
      await run('add', '--all', '--verbose');
      await run('commit', '--no-verify', '--no-gpg-sign', '-m', `Start ${marker.exercise} (${marker.track})`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error(`git could not make a repository of ${folder}, which stays a plain folder: ${reason}`);
      await rm(join(folder, '.git'), { recursive: true, force: true, maxRetries: 5 });
    }
  }

  private async move(from: string, { folder, marker }: CreateWorkspace): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      if (await this.exists(folder)) {
        // A damaged marker is not the same.
        const other = await readMarker(folder).catch(() => undefined);
        const isSame =
          other?.pack === marker.pack && other.exercise === marker.exercise && other.track === marker.track;
        if (isSame) return;
        throw isThere(folder);
      }
      try {
        await rename(from, folder);
        return;
      } catch (error) {
        const code = errorCode(error) ?? '';
        const wasFaster = ['EEXIST', 'ENOTEMPTY'].includes(code);
        const isHeld = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code);
        if (attempt >= MOVE_TRIES || !(wasFaster || isHeld)) throw error;
        if (!wasFaster) await delay(MOVE_WAIT_MS);
      }
    }
  }
}

function isThere(folder: string): HumanError {
  return new HumanError(l10n.t('The folder {0} is there already. It is left as it is.', folder), {
    kind: 'openFolder',
    path: folder,
  });
}

/** A sentence for what a learner can do something about; anything else comes back as it is. */
function cannotStart(error: unknown, { folder, packRoot }: CreateWorkspace): unknown {
  if (error instanceof PathOutsideError) {
    return new HumanError(l10n.t('This exercise cannot be started: {0}.', error.message), undefined, { cause: error });
  }
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
  if (path.startsWith(packRoot) && ['EACCES', 'EPERM', 'ENOENT'].includes(errorCode(error) ?? '')) {
    return new HumanError(l10n.t('The pack’s file {0} cannot be read.', path), undefined, { cause: error });
  }
  return cannotWrite(error, folder);
}
