import { createInterface, type Interface } from 'node:readline/promises';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

/** Asks an author for what the command line did not say. */
export interface Asker {
  /** One line; what stands in brackets is taken where nothing is typed. It is asked again while `fault` finds something wrong. */
  text(question: string, options?: TextOptions): Promise<string>;
  /** Some of several, by their numbers; the first is taken where nothing is typed. */
  choose<T extends string>(
    question: string,
    choices: readonly Choice<T>[],
    options?: { many?: boolean },
  ): Promise<readonly T[]>;
  close(): void;
}

export interface TextOptions {
  readonly value?: string;
  readonly fault?: (text: string) => string | undefined;
}

export interface Choice<T extends string = string> {
  readonly value: T;
  readonly text: string;
}

/** Questions on standard error, so that standard output holds results alone; answers from a terminal. */
export class TerminalAsker implements Asker {
  private lines: Interface | undefined;

  constructor(
    private readonly options: {
      readonly input: NodeJS.ReadStream;
      readonly output: NodeJS.WriteStream;
      readonly signal: AbortSignal;
    },
  ) {}

  async text(question: string, { value, fault }: TextOptions = {}): Promise<string> {
    for (;;) {
      const typed = (await this.line(value === undefined ? `${question}: ` : `${question} [${value}]: `)).trim();
      const answer = typed === '' ? (value ?? '') : typed;
      const wrong = fault?.(answer);
      if (wrong === undefined) return answer;
      this.options.output.write(`${wrong}\n`);
    }
  }

  async choose<T extends string>(
    question: string,
    choices: readonly Choice<T>[],
    { many = false }: { many?: boolean } = {},
  ): Promise<readonly T[]> {
    const { output } = this.options;
    output.write(`${question}\n`);
    for (const [index, { text }] of choices.entries()) output.write(`  ${index + 1}  ${text}\n`);
    for (;;) {
      const typed = await this.line(many ? l10n.t('Numbers, with commas between [1]: ') : l10n.t('Number [1]: '));
      const found = (typed.trim() === '' ? '1' : typed).split(',').map((one) => choices[Number(one.trim()) - 1]?.value);
      const chosen = found.filter((one) => one !== undefined);
      if (chosen.length === found.length && (many || chosen.length === 1)) return [...new Set(chosen)];
      output.write(`${l10n.t('Type a number from 1 to {0}.', choices.length)}\n`);
    }
  }

  close(): void {
    this.lines?.close();
  }

  private async line(prompt: string): Promise<string> {
    const { input, output, signal } = this.options;
    this.lines ??= createInterface({ input, output });
    // Whoever ends the input has had enough of questions.
    const ended = new Promise<undefined>((resolve) => this.lines?.once('close', () => resolve(undefined)));
    const typed = await Promise.race([this.lines.question(prompt, { signal }), ended]);
    if (typed === undefined) throw new CommandError('cancelled', l10n.t('Cancelled.'));
    return typed;
  }
}
