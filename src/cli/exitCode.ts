import { HumanError } from '../core/errors';

/** What the process ends with; `whetstone --help` and docs/command-line.md tell them to people. */
export const ExitCode = {
  ok: 0,
  /** Tests fail, a budget is missed, or verifying found something that does not hold. */
  notPassed: 1,
  /** The command line itself is wrong: an unknown verb, option, exercise or task. */
  usage: 2,
  /** A pack or an exercise has errors or is not at hand. */
  pack: 3,
  /** The machine lacks something: a tool, a folder that can be written to. */
  environment: 4,
  /** A hint or a solution is not open yet. */
  locked: 5,
  /** Measured, and too noisy to tell whether a budget holds; no budget is missed. */
  undecided: 6,
  internal: 70,
  cancelled: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
export type ExitName = keyof typeof ExitCode;

/** An error for the person at the terminal: what is wrong, what to do next, and what the process ends with. */
export class CommandError extends HumanError {
  constructor(
    readonly exit: ExitName,
    message: string,
    /** A next step, as a sentence or a command to type. */
    readonly advice?: string,
    options?: ErrorOptions,
  ) {
    super(message, undefined, options);
    this.name = 'CommandError';
  }
}
