import { applyMutant } from './applyMutant';
import type { Edit, Mutant } from './model';
import { parseScript } from './parseScript';
import { scriptCallEdits } from './scriptCallEdits';
import { scriptLiteralEdits } from './scriptLiteralEdits';
import { scriptOperatorEdits } from './scriptOperatorEdits';
import { scriptStatementEdits } from './scriptStatementEdits';
import { ScriptText } from './scriptText';
import { walkScript } from './scriptWalk';
import { toMutants } from './toMutants';

/**
 * The mutants of a TypeScript or JavaScript file, in order of place. Brings a parser along: load it where it is needed.
 * @param lines when given, only those that touch one of these lines (from 1)
 * @throws HumanError with the place, where the text cannot be parsed
 */
export function mutateScript(file: string, text: string, lines?: ReadonlySet<number>): readonly Mutant[] {
  // Some code is so unusual that a change makes no code of it.
  return toMutants(file, text, scriptEdits(file, text), lines).filter((mutant) =>
    parses(file, applyMutant(text, mutant)),
  );
}

/** All edits, in no particular order; some may come to the same text. */
export function scriptEdits(file: string, text: string): readonly Edit[] {
  const source = new ScriptText(text);
  const edits: Edit[] = [];
  walkScript(parseScript(file, text), (node, parents) => {
    edits.push(
      ...scriptOperatorEdits(node, source, parents),
      ...scriptLiteralEdits(node, source, parents),
      ...scriptCallEdits(node, source),
      ...scriptStatementEdits(node, source, parents),
    );
  });
  return edits;
}

function parses(file: string, text: string): boolean {
  try {
    parseScript(file, text);
    return true;
  } catch {
    return false;
  }
}
