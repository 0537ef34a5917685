import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { writeOut } from '../node/export/writeOut';
import { isMissing } from '../node/pack/errorCode';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

/** A report that somebody asked for: its format, and the file that it goes to; to standard output where there is none. */
export interface Output {
  readonly format: string;
  file?: string;
}

export interface OutputOptions {
  /** In the order in which they were asked for. */
  readonly format?: readonly Output[];
  readonly output?: readonly Output[];
  readonly force?: boolean;
}

/** Adds `--format`, `--output` and `--force`: `--format junit --output junit.xml --format github`. */
export function addOutputOptions(command: Command, formats: readonly string[]): Command {
  const outputs: Output[] = [];
  const known = formats.join(', ');
  return command
    .option('--format <format>', l10n.t('also report as: {0}; may be given several times', known), (value: string) => {
      if (!formats.includes(value)) throw new InvalidArgumentError(l10n.t('It can be: {0}', known));
      outputs.push({ format: value });
      return outputs;
    })
    .option(
      '--output <file>',
      l10n.t('the file for the report named before it; standard output otherwise'),
      (value: string) => {
        const last = outputs.at(-1);
        if (!last || last.file !== undefined) throw new InvalidArgumentError(l10n.t('It stands after its --format.'));
        last.file = value;
        return outputs;
      },
    )
    .option('--force', l10n.t('write over files that are there already'));
}

/** The format that goes to standard output, where one does. Throws for two of them: nobody could tell them apart. */
export function printedFormat({ format: outputs = [] }: OutputOptions): string | undefined {
  const printed = outputs.filter(({ file }) => file === undefined);
  if (printed.length > 1) {
    throw new CommandError(
      'usage',
      l10n.t('Only one report can go to standard output: {0}.', printed.map(({ format }) => format).join(', ')),
      l10n.t('Name a file for the others with --output.'),
    );
  }
  return printed[0]?.format;
}

/**
 * Writes what was asked for to its files; answers what is to be printed, if anything is. A file that holds something is written over only
 * where that is asked for; an empty one, as for a step summary, waits for it.
 */
export async function writeOutputs(
  { format: outputs = [], force = false }: OutputOptions,
  cwd: string,
  textOf: (format: string) => string,
): Promise<string | undefined> {
  let printed: string | undefined;
  for (const { format, file } of outputs) {
    const text = textOf(format);
    if (file === undefined) printed = text;
    else {
      const path = resolve(cwd, file);
      await writeOut(path, text, { isForced: force || (await isEmpty(path)) });
    }
  }
  return printed;
}

async function isEmpty(path: string): Promise<boolean> {
  try {
    return (await readFile(path)).length === 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** A verb's own data, as `--json` prints it. */
export function jsonText(data: object): string {
  return `${JSON.stringify({ format: 1, ...data }, undefined, 2)}\n`;
}
