import { isScalar } from 'yaml';
import { l10n } from '../../shared/l10n';
import { asList, asRecord, valueAt } from '../yaml/plainValues';
import { plainOf } from '../yaml/yamlSource';
import { actionOf, replaced, type QuickFix } from './fixWork';

/** Gives an id that stands twice a number that is free. */
export const renameDuplicate: QuickFix = (work) => {
  const { diagnostic, nodes, tree } = work;
  if (diagnostic.code !== 'duplicateId') return [];
  const found = nodes.find(({ path, isKey }) => !isKey && path.at(-1) === 'id' && path.length >= 2);
  if (!found || !isScalar(found.node) || !found.node.range) return [];
  const id = found.node.value;
  const siblings = asList(valueAt(plainOf({ tree }), found.path.slice(0, -2)));
  if (typeof id !== 'string' || id === '') return [];
  const taken = new Set(siblings.map((one) => asRecord(one)['id']));
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  const free = `${id}-${number}`;
  const [start, end] = found.node.range;
  return [
    actionOf(work, {
      title: l10n.t('Call this one "{0}"', free),
      edits: [replaced(work, start, end, free)],
      isPreferred: true,
    }),
  ];
};
