import * as vscode from 'vscode';
import type { Pack } from '../../core/pack/model';
import type { PackStanding } from '../../core/package/packStanding';
import type { Log } from '../../core/ports';
import { readStanding } from '../../node/package/readStanding';
import type { ExtensionPacks } from './extensionPacks';

/** Whether packs are what was verified; found out for those that somebody looks at, once for each reading of the packs. */
export class PackStandings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private known = new Map<string, PackStanding>();
  /** Packs that are being read, or have been, since the packs were read. */
  private asked = new WeakSet<Pack>();

  /** Fires when more is known. */
  readonly onDidChange = this.changed.event;

  constructor(
    packs: Pick<ExtensionPacks, 'onDidChange'>,
    private readonly log: Log,
  ) {
    this.subscription = packs.onDidChange(() => (this.asked = new WeakSet()));
  }

  /** Undefined until its files have been looked at, which asking begins. What was known before a new reading stays until then. */
  readonly of = (pack: Pack): PackStanding | undefined => {
    if (!this.asked.has(pack)) {
      this.asked.add(pack);
      void this.read(pack);
    }
    return this.known.get(pack.root);
  };

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private async read(pack: Pack): Promise<void> {
    try {
      const standing = await readStanding(pack);
      if (JSON.stringify(standing) === JSON.stringify(this.known.get(pack.root))) return;
      this.known.set(pack.root, standing);
      this.changed.fire();
    } catch (error) {
      // It says nothing then, which is what a pack without an attestation says.
      this.log.warn(`${pack.root}: what was verified cannot be read: ${String(error)}`);
    }
  }
}
