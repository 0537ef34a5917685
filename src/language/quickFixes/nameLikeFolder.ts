import { isScalar } from 'yaml';
import { l10n } from '../../shared/l10n';
import { actionOf, replaced, type QuickFix } from './fixWork';

/** An exercise is called like its folder. */
export const nameLikeFolder: QuickFix = (work) => {
  const { context, diagnostic, nodes } = work;
  const { exerciseDir, kind } = context;
  const found = nodes.find(({ path, isKey }) => !isKey && path.length === 1 && path[0] === 'id');
  const isWanted = kind === 'exercise' && diagnostic.code === 'unknownReference';
  if (!isWanted || exerciseDir === undefined || !isScalar(found?.node) || !found.node.range) return [];
  const [start, end] = found.node.range;
  const title = l10n.t('Call the exercise "{0}", as its folder is called', exerciseDir);
  return [actionOf(work, { title, edits: [replaced(work, start, end, exerciseDir)], isPreferred: true })];
};
