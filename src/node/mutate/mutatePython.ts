import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { HumanError } from '../../core/errors';
import { cannotParse } from '../../core/mutate/cannotParse';
import { MUTATION_OPERATORS, type Mutant } from '../../core/mutate/model';
import { toMutants } from '../../core/mutate/toMutants';
import { l10n } from '../../shared/l10n';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { ISOLATED_PYTHON, type PythonRuntime } from '../run/pythonRuntime';

const LIMIT_MS = 60_000;

export interface PythonMutationTools {
  /** The interpreter that the code is for: an older one does not know newer syntax. */
  readonly python: () => Promise<Pick<PythonRuntime, 'command' | 'args'>>;
  /** Folder of the built harness. */
  readonly harnessDir: string;
  /** This process's own when left out. */
  readonly environment?: NodeJS.ProcessEnv;
}

const answer = z.union([
  z.object({
    edits: z.array(
      z.object({
        operator: z.enum(MUTATION_OPERATORS),
        start: z.int(),
        end: z.int(),
        replacement: z.string(),
      }),
    ),
  }),
  z.object({ error: z.object({ message: z.string(), line: z.int(), column: z.int() }) }),
]);

/** The mutants of a Python file, of which Python's own parser says where they lie; nothing of the file is executed. */
export async function mutatePython(
  path: string,
  text: string,
  tools: PythonMutationTools,
  lines?: ReadonlySet<number>,
): Promise<readonly Mutant[]> {
  const found = answer.parse(JSON.parse(await ask(tools, { text, ...(lines && { lines: [...lines] }) })));
  if ('error' in found) throw cannotParse(path, found.error, found.error.message);
  return toMutants(path, text, found.edits, lines);
}

async function ask({ python, harnessDir, environment }: PythonMutationTools, question: object): Promise<string> {
  const { command, args } = await python();
  const script = join(harnessDir, 'python', 'mutants.py');
  const child = spawn(command, [...args, ...ISOLATED_PYTHON, '-X', 'utf8', script], {
    env: cleanEnvironment(environment ?? process.env),
    stdio: 'pipe',
    timeout: LIMIT_MS,
    windowsHide: true,
  });
  const told: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => told.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  // It may end before it has read all; then its exit says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(question)}\n`);
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => {
      reject(new HumanError(l10n.t('The Python at {0} could not be started.', command), undefined, { cause }));
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(told).toString('utf8'));
      else
        reject(
          new Error(`${command} made no mutants (${signal ?? code}): ${Buffer.concat(complaints).toString('utf8')}`),
        );
    });
  });
}
