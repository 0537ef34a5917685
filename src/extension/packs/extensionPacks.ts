import * as path from 'node:path';
import * as vscode from 'vscode';
import type { PackRepository } from '../../core/actions/world';
import { emptyPack } from '../../core/pack/emptyPack';
import type { Pack } from '../../core/pack/model';
import { fitsPin, type Pins } from '../../core/package/pins';
import type { Log } from '../../core/ports';
import { l10n } from '../../shared/l10n';
import type { PackPlace } from './packPlace';

/** What the packs need of the world. */
export interface PackAccess {
  /** Every place where a pack is to be read, in order of precedence. */
  findPlaces(): Promise<readonly PackPlace[]>;
  /** Reads a pack; an unreadable one comes back with its problems. */
  load(root: string): Promise<Pack>;
  readonly readSolution: PackRepository['readSolution'];
  readonly readText: PackRepository['readText'];
  /** The versions that packs are pinned to. */
  readonly pins: () => Pins;
}

/** A pack with the place it was found at. */
export interface FoundPack {
  readonly pack: Pack;
  readonly place: PackPlace;
}

/** The packs that this editor offers. Broken ones are among them, with their problems. */
export class ExtensionPacks implements PackRepository, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private found: readonly FoundPack[] = [];
  private running: Promise<void> | undefined;
  private asked = 0;

  /** Fires after every reading, also the first. */
  readonly onDidChange = this.changed.event;
  isLoaded = false;

  constructor(
    private readonly access: PackAccess,
    private readonly log: Log,
  ) {}

  get packs(): readonly Pack[] {
    return this.found.map(({ pack }) => pack);
  }

  get places(): readonly FoundPack[] {
    return this.found;
  }

  /** Reads all packs anew. Asked while a reading goes on, it reads once more after that; resolves when all is read. */
  async reload(): Promise<void> {
    this.asked += 1;
    if (this.running) return this.running;
    this.running = this.readUntilStill();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }

  readSolution(packRoot: string, dirs: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    return this.access.readSolution(packRoot, dirs);
  }

  readText(packRoot: string, path: string): Promise<string | undefined> {
    return this.access.readText(packRoot, path);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async readUntilStill(): Promise<void> {
    let read: number;
    do {
      read = this.asked;
      await this.readOnce();
    } while (read !== this.asked);
    this.isLoaded = true;
    this.changed.fire();
  }

  private async readOnce(): Promise<void> {
    const places = uniquePlaces(await this.access.findPlaces());
    const all = await Promise.all(
      places.map(async (place): Promise<FoundPack> => ({ place, pack: await this.load(place.root) })),
    );
    this.found = this.withoutDoubles(all);
    this.log.info(
      `Packs: ${this.found.map(({ pack, place }) => `${pack.id || place.root} (${place.from})`).join(', ')}`,
    );
  }

  /** A pack that cannot be read at all is shown with the reason; its neighbours are not touched. */
  private async load(root: string): Promise<Pack> {
    try {
      return await this.access.load(root);
    } catch (error) {
      this.log.error(`${root}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return unreadablePack(root, error);
    }
  }

  private withoutDoubles(all: readonly FoundPack[]): readonly FoundPack[] {
    const pins = this.access.pins();
    const chosen = new Map<string, FoundPack>();
    for (const found of all) {
      const before = chosen.get(found.pack.id);
      // Of several the first; but one of the pinned version before one of another.
      if (!before || (!fitsPin(pins, before.pack) && fitsPin(pins, found.pack))) chosen.set(found.pack.id, found);
    }
    return all.filter((found) => {
      const { id } = found.pack;
      const kept = id === '' ? found : (chosen.get(id) ?? found);
      if (kept === found) return true;
      this.log.warn(`The pack ${id} in ${found.place.root} is left out: ${kept.place.root} has the same id.`);
      return false;
    });
  }
}

function unreadablePack(root: string, error: unknown): Pack {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    ...emptyPack(root),
    problems: [
      {
        severity: 'error',
        code: 'unreadable',
        message: l10n.t('This pack cannot be read: {0}.', reason.replace(/\.$/, '')),
        place: { path: 'pack.yaml', line: 1, column: 1 },
      },
    ],
  };
}

function uniquePlaces(places: readonly PackPlace[]): readonly PackPlace[] {
  const seen = new Set<string>();
  return places.filter(({ root }) => {
    const key = path.normalize(root);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
