import type { LoadedPack } from '../../core/pack/loadPack';
import { PackLoader } from '../../core/pack/packLoader';
import type { PackChange } from '../../core/pack/packReads';
import type { ParseYaml } from '../../core/pack/parseYaml';
import type { Problem } from '../../core/pack/problem';
import type { PackFiles } from '../../core/ports';
import { AdviceMemory } from './adviceMemory';
import { CachedFiles } from './cachedFiles';
import { WorkingFiles, type OpenTexts } from './workingFiles';

/** One pack that somebody works on: it is read once, and kept up to date with what is typed and saved. */
export class PackIndex {
  /** With what is open and not saved. */
  readonly files: PackFiles;
  private readonly saved: CachedFiles;
  private readonly loader: PackLoader;
  private readonly advice: AdviceMemory;
  private version = 0;
  private newest: { readonly version: number; readonly loaded: LoadedPack } | undefined;
  private reading: Promise<LoadedPack> | undefined;

  /**
   * @param files as they are saved
   * @param root kept as it is
   */
  constructor(files: PackFiles, root: string, open: OpenTexts) {
    this.saved = new CachedFiles(files);
    this.files = new WorkingFiles(this.saved, open);
    this.loader = new PackLoader(this.files, root);
    this.advice = new AdviceMemory(this.files);
  }

  /** Parses a text of this pack's; the trees of what was parsed lately are there. */
  get parse(): ParseYaml {
    return this.loader.parse;
  }

  /** Tells that what is open changed: somebody typed, opened or closed. */
  changed(changes: readonly PackChange[]): void {
    this.loader.forget(changes);
    this.advice.forget(changes);
    this.version += 1;
  }

  /** Tells that files changed on the disk; `'all'` where nobody knows which. */
  savedChanged(changes: readonly PackChange[] | 'all'): void {
    this.saved.forget(changes);
    this.loader.forget(changes);
    this.advice.forget(changes);
    this.version += 1;
  }

  /** The pack as it is now. What changes while it is read is in it; who asks at the same time gets the same. */
  async load(): Promise<LoadedPack> {
    for (;;) {
      if (this.newest?.version === this.version) return this.newest.loaded;
      await (this.reading ??= this.read());
    }
  }

  /** What is wrong with it, across all of its files. */
  async problems(): Promise<readonly Problem[]> {
    const { pack } = await this.load();
    return [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)];
  }

  /** What it and its exercises could do better: it takes longer than what is wrong. Undefined where the pack changed meanwhile. */
  async findAdvice(): Promise<readonly Problem[] | undefined> {
    const loaded = await this.load();
    const { version } = this;
    const isOutdated = (): boolean => version !== this.version;
    const ofExercises = await this.advice.ofExercises(loaded, isOutdated);
    if (isOutdated()) return undefined;
    const ofWhole = await this.advice.ofWhole(loaded);
    return isOutdated() ? undefined : [...ofExercises, ...ofWhole];
  }

  private async read(): Promise<LoadedPack> {
    const { version } = this;
    try {
      const loaded = await this.loader.load();
      this.newest = { version, loaded };
      return loaded;
    } finally {
      this.reading = undefined;
    }
  }
}
