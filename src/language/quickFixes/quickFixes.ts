import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { DIAGNOSTIC_SOURCE } from '../diagnostics';
import type { DocumentContext } from '../documentContext';
import { sourceOf } from '../meaning/packView';
import { nodesFrom } from '../yamlPaths';
import { addHint } from './addHint';
import { addMissingKey } from './addMissingKey';
import { createMissingFile } from './createMissingFile';
import type { FixWork, QuickFix } from './fixWork';
import { nameLikeFolder } from './nameLikeFolder';
import { normaliseWeights } from './normaliseWeights';
import { removeUnknownKey } from './removeUnknownKey';
import { renameDuplicate } from './renameDuplicate';
import { replaceByNearest } from './replaceByNearest';

/** The likeliest first. */
const FIXES: readonly QuickFix[] = [
  createMissingFile,
  replaceByNearest,
  nameLikeFolder,
  addMissingKey,
  normaliseWeights,
  renameDuplicate,
  addHint,
  removeUnknownKey,
];

/** What mends the problems that the editor shows at some place. */
export async function quickFixesOf(
  context: DocumentContext,
  diagnostics: readonly Diagnostic[],
): Promise<CodeAction[]> {
  if (context.kind === 'markdown') return [];
  const { tree } = sourceOf(context);
  const actions = new Map<string, CodeAction>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.source !== DIAGNOSTIC_SOURCE) continue;
    const nodes = nodesFrom(tree, context.document.offsetAt(diagnostic.range.start));
    const work: FixWork = { context, tree, diagnostic, nodes };
    for (const fix of FIXES) {
      for (const action of await fix(work)) if (!actions.has(action.title)) actions.set(action.title, action);
    }
  }
  return [...actions.values()];
}
