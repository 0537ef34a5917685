import { HumanError } from '../../../core/errors';
import type { Track } from '../../../core/pack/model';
import { l10n } from '../../../shared/l10n';
import { findOnPath, readOutput } from '../../run/executables';
import type { NodeRuntime } from '../../run/nodeRuntime';
import { Bubblewrap } from './bubblewrap';
import { NodeSandbox } from './nodeSandbox';
import { noSandbox, type Sandbox, type SandboxKind } from './sandbox';

/** As the command line has it; `auto` takes the strongest that is there and fits. */
export type SandboxChoice = SandboxKind | 'auto';

export interface SandboxMachine {
  readonly environment: Readonly<Record<string, string>>;
  /** The Node that fits a range of versions; rejects with a `HumanError` where there is none. */
  readonly node: (range: string | undefined) => Promise<NodeRuntime>;
  /** The built `dist/harness`, absolute. */
  readonly harnessDir: string;
}

/** A sandbox that can hold a runner's processes, or why there is none here. */
export type ChosenSandbox = { readonly sandbox: Sandbox } | { readonly reason: string };

/** Chooses for each track. Never falls back to none. */
export class SandboxChooser {
  private found: Promise<string | undefined> | undefined;

  constructor(
    private readonly choice: SandboxChoice,
    private readonly machine: SandboxMachine,
  ) {}

  async for({ runner, requires }: Pick<Track, 'runner' | 'requires'>): Promise<ChosenSandbox> {
    if (this.choice === 'none') return { sandbox: noSandbox };
    const { environment, harnessDir } = this.machine;
    const runtime = await this.nodeFor(requires['node']);
    if (this.choice !== 'node') {
      this.found ??= findBubblewrap(environment);
      const program = await this.found;
      if (program !== undefined) {
        return { sandbox: new Bubblewrap({ program, nodePath: runtime?.command, harnessDir }) };
      }
      if (this.choice === 'bubblewrap') return { reason: noBubblewrap() };
    }
    if (!runtime) return { reason: l10n.t('There is no Node here for the sandbox “node”.') };
    const sandbox = new NodeSandbox({ runtime, harnessDir });
    const refusal = sandbox.refusalOf(runner);
    return refusal === undefined ? { sandbox } : { reason: refusal };
  }

  private async nodeFor(range: string | undefined): Promise<NodeRuntime | undefined> {
    try {
      return await this.machine.node(range);
    } catch (error) {
      if (error instanceof HumanError) return undefined;
      throw error;
    }
  }
}

/** Absolute path of a bubblewrap that works here: some systems let nobody make namespaces. */
export async function findBubblewrap(environment: Readonly<Record<string, string>>): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const [program] = await findOnPath('bwrap', environment);
  if (program === undefined) return undefined;
  const args = ['--unshare-all', '--die-with-parent', '--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev'];
  const tried = await readOutput(program, [...args, '--size', '1048576', '--tmpfs', '/tmp', 'true'], environment);
  return tried === undefined ? undefined : program;
}

function noBubblewrap(): string {
  return l10n.t(
    'bubblewrap is not there, or cannot make namespaces here. It comes with most Linux systems as the package “bubblewrap”.',
  );
}
