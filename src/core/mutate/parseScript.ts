import { parse, type ParserPlugin } from '@babel/parser';
import type { Program } from '@babel/types';
import { cannotParse } from './cannotParse';

/**
 * Parses TypeScript or JavaScript; which of them, and whether it is a module, is told by the file's ending.
 * @throws HumanError with the place, where the text is not of that language
 */
export function parseScript(file: string, text: string): Program {
  const plugins: ParserPlugin[] = ['decorators-legacy', 'decoratorAutoAccessors', 'explicitResourceManagement'];
  const isCommon = /\.c[jt]s$/.test(file);
  try {
    return parse(text, {
      sourceType: isCommon ? 'script' : 'module',
      allowReturnOutsideFunction: isCommon,
      attachComment: false,
      errorRecovery: false,
      plugins: /\.[cm]?ts$/.test(file) ? ['typescript', ...plugins] : plugins,
    }).program;
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    const { line, column } = error.loc;
    throw cannotParse(file, { line, column: column + 1 }, error.message.replace(/ \(\d+:\d+\)$/, ''), error);
  }
}

function isSyntaxError(error: unknown): error is SyntaxError & { readonly loc: { line: number; column: number } } {
  return error instanceof SyntaxError && 'loc' in error;
}
