import { randomUUID } from 'node:crypto';
import type { CancelSignal, Log } from '../../../core/ports';
import { BoundedOutput } from '../../process/boundedOutput';
import { ProcessTree, type ProcessExit } from '../../process/processTree';
import type { TreeRegistry } from '../../process/supervisor';
import { memoryLimit, processLimit } from '../../process/treeLimits';
import { TreeWatch } from '../../process/treeWatch';
import type { ProgramStart } from '../../run/windowsCommand';

/** A linter's report is kept as a whole, or it could not be read. */
const MAX_REPORT_BYTES = 16 * 1024 * 1024;

export interface LintRequest {
  readonly start: ProgramStart;
  /** Absolute folder that it runs in. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly supervisor: TreeRegistry;
  readonly log: Log;
  readonly signal: CancelSignal;
}

export type LintEnd =
  | ({ readonly kind: 'exited' } & ProcessExit)
  | { readonly kind: 'timedOut' | 'cancelled' | 'memory' | 'processes' | 'flooded' }
  | { readonly kind: 'notStarted'; readonly error: Error };

export interface LintOutput {
  readonly end: LintEnd;
  readonly stdout: string;
  /** Both streams, the beginning and the end of them. */
  readonly printed: string;
}

/** Runs a program within the bounds of a run, and ends it with all that it started. Never rejects. */
export async function runLinter(request: LintRequest): Promise<LintOutput> {
  const { start, cwd, env, timeoutMs, supervisor, log, signal } = request;
  const printed = new BoundedOutput();
  const report: Buffer[] = [];
  let reportBytes = 0;
  let stop: (end: LintEnd) => void = () => undefined;
  const stopped = new Promise<LintEnd>((resolve) => (stop = resolve));
  const mark = randomUUID();
  supervisor.watch(mark, []);
  log.debug(`Starts ${JSON.stringify([start.command, ...start.args])}`);
  const tree = new ProcessTree(
    { ...start, cwd, env, mark },
    {
      onOutput: (stream, chunk) => {
        printed.add(stream, chunk);
        if (stream !== 'stdout') return;
        reportBytes += chunk.length;
        if (reportBytes > MAX_REPORT_BYTES) stop({ kind: 'flooded' });
        else report.push(chunk);
      },
    },
  );
  const { pid } = tree;
  supervisor.watch(mark, [], pid);
  const limits = { memoryBytes: memoryLimit(), processes: processLimit() };
  const watch = new TreeWatch({ mark, ...(pid !== undefined && { pid }) }, limits, ({ kind }) => stop({ kind }));
  if (pid !== undefined) watch.start();
  const timer = setTimeout(() => stop({ kind: 'timedOut' }), timeoutMs);
  const cancel = (): void => stop({ kind: 'cancelled' });
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const end = await Promise.race([stopped, endOf(tree)]);
  clearTimeout(timer);
  signal.removeEventListener('abort', cancel);
  watch.stop();
  const left = await tree.end();
  if (left.length > 0) log.warn(`Processes of a linter could not be ended: ${left.join(', ')}`);
  supervisor.forget(mark);
  return { end, stdout: Buffer.concat(report).toString('utf8'), printed: printed.text() };
}

function endOf(tree: ProcessTree): Promise<LintEnd> {
  return tree.exited.then(
    (exit): LintEnd => ({ kind: 'exited', ...exit }),
    (error: unknown): LintEnd => ({
      kind: 'notStarted',
      error: error instanceof Error ? error : new Error(String(error)),
    }),
  );
}
