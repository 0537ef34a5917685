import { createInterface } from 'node:readline/promises';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';

/** Asks the person at the terminal. */
export interface Prompt {
  /**
   * A word that must not be seen: that of an environment variable where it is set, else typed without being shown. Undefined
   * where nobody can be asked; '' where nothing was typed.
   */
  secret(question: string, variable: string): Promise<string | undefined>;
  /** Whether the person agrees; undefined where nobody can be asked. */
  confirm(question: string): Promise<boolean | undefined>;
}

export interface TerminalPromptOptions {
  readonly input: NodeJS.ReadStream;
  /** Questions go here, so that standard output holds answers alone. */
  readonly writeQuestion: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

const ENTER = ['\r', '\n', '\u0004'];
const ERASE = ['\u007f', '\b'];
const INTERRUPT = '\u0003';

/** A prompt on a terminal; where standard input is none, nobody is asked. */
export class TerminalPrompt implements Prompt {
  constructor(private readonly options: TerminalPromptOptions) {}

  async secret(question: string, variable: string): Promise<string | undefined> {
    const { environment, input, writeQuestion } = this.options;
    const given = environment[variable];
    if (given !== undefined && given !== '') return given;
    if (!input.isTTY) return undefined;
    writeQuestion(`${question} `);
    try {
      return await this.readHidden();
    } finally {
      writeQuestion('\n');
    }
  }

  async confirm(question: string): Promise<boolean | undefined> {
    const { input, writeQuestion, signal } = this.options;
    if (!input.isTTY) return undefined;
    const lines = createInterface({ input });
    try {
      writeQuestion(`${question} (y/n) `);
      // Whoever ends the input agrees to nothing.
      const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
      return /^\s*y(?:es)?\s*$/i.test(await Promise.race([lines.question('', { signal }), ended]));
    } finally {
      lines.close();
    }
  }

  /** In raw mode the terminal shows nothing of what is typed, and hands on Ctrl+C as a character. */
  private readHidden(): Promise<string> {
    const { input, signal } = this.options;
    return new Promise((resolve, reject) => {
      const typed: string[] = [];
      const end = (done: () => void): void => {
        input.off('data', onData);
        signal.removeEventListener('abort', onCancel);
        input.setRawMode(false);
        input.pause();
        done();
      };
      const onCancel = (): void => end(() => reject(new CommandError('cancelled', l10n.t('Cancelled.'))));
      const onData = (data: Buffer | string): void => {
        for (const character of data.toString()) {
          if (character === INTERRUPT || ENTER.includes(character)) {
            if (character === INTERRUPT) onCancel();
            else end(() => resolve(typed.join('')));
            return;
          }
          if (ERASE.includes(character)) typed.pop();
          else if (character >= ' ') typed.push(character);
        }
      };
      signal.addEventListener('abort', onCancel);
      input.setRawMode(true);
      input.on('data', onData);
      input.resume();
    });
  }
}
