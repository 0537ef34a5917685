import { win32 } from 'node:path';
import { HumanError } from '../../core/errors';
import { l10n } from '../../shared/l10n';

/** What Windows' command interpreter takes as text between double quotes. */
const PLAIN = /^[\p{L}\p{N}_.,:;=@+~/\\()[\]{} *#$-]*$/u;

/** How to start a program: its path, and arguments that are handed on without quoting them where `isVerbatim` says so. */
export interface ProgramStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly isVerbatim?: boolean;
}

/** How to start a program that was found on this machine, be it one of Windows' scripts. */
export function startOf(command: string, args: readonly string[]): ProgramStart {
  return /\.(?:cmd|bat)$/i.test(command) ? throughInterpreter(command, args) : { command, args };
}

/**
 * How to start a `.cmd` or `.bat`, which Windows starts only through its command interpreter. Each part stands in double
 * quotes, and what has a meaning to the interpreter even there is refused.
 * @throws HumanError for such a part.
 */
export function throughInterpreter(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): ProgramStart {
  for (const part of [script, ...args]) {
    // A backslash at the end would take the quote after it along.
    if (PLAIN.test(part) && !part.endsWith('\\')) continue;
    throw new HumanError(
      l10n.t(
        '“{0}” cannot be handed to {1}: it has a character that Windows’ command interpreter does not take as text.',
        part,
        script,
      ),
    );
  }
  const line = [script, ...args].map((part) => `"${part}"`).join(' ');
  const command = win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'cmd.exe');
  // With /s the interpreter takes away the outermost quotes, and nothing else; /d keeps out what others have set up.
  return { command, args: ['/d', '/s', '/c', `"${line}"`], isVerbatim: true };
}
