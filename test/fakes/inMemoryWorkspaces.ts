import type { FileHashes } from '../../src/core/run/model';
import type { CreateWorkspace, ExerciseMarker, Workspaces } from '../../src/core/ports';

/** Workspaces that exist only as a record of what was asked for. */
export class InMemoryWorkspaces implements Workspaces {
  readonly created: CreateWorkspace[] = [];
  readonly snapshots: string[] = [];
  /** Texts by path that stood for the files in each snapshot. */
  readonly given: ReadonlyMap<string, string>[] = [];
  /** Folders that are there although nobody made them here, with what they say to be. */
  readonly others = new Map<string, ExerciseMarker | undefined>();

  /** What the folder holds, by path: a text stands for its hash. */
  contents: () => FileHashes = () => ({});

  /** What snapshots hold, by id, and what the folder holds now. */
  readonly kept = new Map<string, ReadonlyMap<string, Uint8Array>>();
  present: ReadonlyMap<string, Uint8Array> = new Map();
  /** Journals by `pack/exercise`. */
  readonly journals = new Map<string, string>();

  async readSnapshot(_folder: string, id: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
    return this.kept.get(id);
  }

  async readFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.present;
  }

  async keepJournal(packId: string, exerciseId: string, markdown: string): Promise<string> {
    this.journals.set(`${packId}/${exerciseId}`, markdown);
    return `/home/Journal/${packId}/${exerciseId}.md`;
  }

  async hashes(): Promise<FileHashes> {
    return this.contents();
  }

  folderOf(packId: string, exerciseId: string, trackId: string): string {
    return `/home/${packId}/${exerciseId}/${trackId}`;
  }

  async exists(folder: string): Promise<boolean> {
    return this.others.has(folder) || this.created.some((request) => request.folder === folder);
  }

  async readMarker(folder: string): Promise<ExerciseMarker | undefined> {
    return this.others.get(folder) ?? this.created.find((request) => request.folder === folder)?.marker;
  }

  async create(request: CreateWorkspace): Promise<void> {
    this.created.push(request);
  }

  async snapshot(
    folder: string,
    label: string,
    files: ReadonlyMap<string, Uint8Array> = new Map(),
  ): Promise<string | undefined> {
    this.snapshots.push(`${folder}: ${label}`);
    this.given.push(new Map([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])));
    return `snapshot-${this.snapshots.length}`;
  }
}
