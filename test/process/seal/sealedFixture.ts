import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CheckReport, SealPromise } from '../../../src/node/seal/checkReport';
import { SealChecker } from '../../../src/node/seal/sealChecker';
import { Sealer, type SealReport } from '../../../src/node/seal/sealer';
import { Verifier, type VerifyReport } from '../../../src/node/verify/verifier';
import { describeInstallation } from '../../../src/cli/installation';
import { Terminal } from '../../../src/cli/terminal';
import { wireProving, type Proving, type ProvingOptions } from '../../../src/cli/wireProving';
import { nullLog } from '../../fakes/nullLog';
import { TemporaryFolders } from '../../fakes/temporaryFolders';

export const CODE = 'correct horse battery';

/** A copy of the pack of sealed solutions, and all that an author has to seal and to check it. */
export class SealedFixture {
  private constructor(
    readonly root: string,
    private readonly proving: Proving,
    private readonly tracks: readonly string[],
    private readonly folders: TemporaryFolders,
  ) {}

  static async make(tracks: readonly string[], options: ProvingOptions = {}): Promise<SealedFixture> {
    const folders = new TemporaryFolders();
    const root = join(await folders.make({}), 'seals');
    await cp(resolve('test', 'fixtures', 'packs', 'seals'), root, { recursive: true });
    const write = (): void => undefined;
    const terminal = new Terminal({ isTty: false, columns: undefined, env: {}, writeOut: write, writeError: write });
    const proving = await wireProving(
      { cache: false, ...options },
      {
        installation: describeInstallation(resolve('dist'), process.env),
        ...{ cwd: root, terminal, signal: new AbortController().signal, log: nullLog },
      },
    );
    return new SealedFixture(root, proving, tracks, folders);
  }

  async dispose(): Promise<void> {
    await this.proving.dispose();
    await this.folders.removeAll();
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, ...path.split('/')), 'utf8');
  }

  async change(path: string, edit: (text: string) => string): Promise<void> {
    await writeFile(join(this.root, ...path.split('/')), edit(await this.read(path)));
  }

  async seal(): Promise<readonly SealReport[]> {
    const { ports, limiter } = this.proving;
    const sealer = new Sealer({ ...ports, code: () => Promise.resolve(CODE) }, limiter);
    const reports: SealReport[] = [];
    for await (const one of sealer.seal(await this.target(), this.filter(), { prune: false }, this.signal())) {
      reports.push(one);
    }
    return reports;
  }

  async check(mutants: number): Promise<readonly CheckReport[]> {
    const { ports, limiter } = this.proving;
    const options = { mutants, onProgress: () => undefined };
    const reports: CheckReport[] = [];
    const checker = new SealChecker(ports, limiter);
    for await (const one of checker.check(await this.target(), this.filter(), options, this.signal()))
      reports.push(one);
    return reports;
  }

  async promises(mutants: number): Promise<readonly SealPromise[]> {
    return (await this.check(mutants)).flatMap((report) => (report.type === 'task' ? report.promises : []));
  }

  /** What is not shown, one line a reason. */
  async broken(mutants: number): Promise<readonly string[]> {
    const promises = await this.promises(mutants);
    return promises.flatMap(({ title, failures }) => failures.map(({ why }) => `${title}: ${why}`));
  }

  async verify(): Promise<readonly VerifyReport[]> {
    const { ports, limiter } = this.proving;
    const reports: VerifyReport[] = [];
    const verifier = new Verifier(ports, limiter);
    for await (const one of verifier.verify(await this.target(), this.filter(), this.signal())) reports.push(one);
    return reports;
  }

  private async target() {
    const [found] = await this.proving.find([this.root]);
    return found!.target;
  }

  private filter(): { readonly tracks: readonly string[] } {
    return { tracks: this.tracks };
  }

  private signal(): AbortSignal {
    return new AbortController().signal;
  }
}
