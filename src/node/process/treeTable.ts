import type { TreeIdentity } from './killTree';
import { ProcTree } from './procTree';
import { PsTree } from './psTree';
import { WindowsTree } from './windowsTree';

/** A process of a tree, as one look found it. */
export interface TreeMember {
  readonly pid: number;
  /**
   * `blocked`: the system works for it, and gives it no signal before that is done; `stopped`: it does nothing until it is
   * continued; `dead`: it waits to be collected, and holds no more than its number.
   */
  readonly state: 'running' | 'blocked' | 'stopped' | 'dead';
}

/** Finds the processes of one tree, look by look. What was found once is known again, also when it has left its parents and its mark. */
export interface TreeTable {
  /**
   * The members. Never includes this process, nor the one to keep; may include some that have ended since the look before, as
   * long as there is no {@link doubt}.
   */
  look(): Promise<readonly TreeMember[]>;
  /** Makes the next looks as thorough as can be: what earlier ones found is no reason not to look. */
  doubt(): void;
  /**
   * Bytes that the members found last take together; no more than the limit is answered as long as it is not known to be
   * more. Pages that several of them share count once where that can be told.
   */
  memory(limitBytes: number): Promise<number>;
}

const tables = new Map<string, TreeTable>();

/**
 * The table of a tree: the same one until {@link forgetTable}.
 * @param owner process that started the tree; this one when left out
 */
export function tableOf(tree: TreeIdentity, owner?: number): TreeTable {
  const key = keyOf(tree);
  const table = tables.get(key) ?? createTable(tree, owner);
  tables.set(key, table);
  return table;
}

/** To be called when a tree has been ended. */
export function forgetTable(tree: TreeIdentity): void {
  tables.delete(keyOf(tree));
}

function keyOf({ mark, pid }: TreeIdentity): string {
  return `${mark} ${pid ?? ''}`;
}

function createTable(tree: TreeIdentity, owner: number | undefined): TreeTable {
  switch (process.platform) {
    case 'linux':
      return new ProcTree(tree, owner);
    case 'win32':
      return new WindowsTree(tree);
    default:
      return new PsTree(tree);
  }
}
