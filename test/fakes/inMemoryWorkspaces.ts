import type { CreateWorkspace, Workspaces } from '../../src/core/ports';

/** Workspaces that exist only as a record of what was asked for. */
export class InMemoryWorkspaces implements Workspaces {
  readonly created: CreateWorkspace[] = [];
  readonly snapshots: string[] = [];

  folderOf(packId: string, exerciseId: string, trackId: string): string {
    return `/home/${packId}/${exerciseId}/${trackId}`;
  }

  async exists(folder: string): Promise<boolean> {
    return this.created.some((request) => request.folder === folder);
  }

  async create(request: CreateWorkspace): Promise<void> {
    this.created.push(request);
  }

  async snapshot(folder: string, label: string): Promise<string | undefined> {
    this.snapshots.push(`${folder}: ${label}`);
    return `snapshot-${this.snapshots.length}`;
  }
}
