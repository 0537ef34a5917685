import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { l10n } from '../../shared/l10n';
import { actionOf, replaced, type QuickFix } from './fixWork';

/** A number of the document that is one of several shares. */
interface Share {
  readonly name: string;
  readonly node: Scalar;
  readonly value: number;
}

/** Makes weights sum to 100, and costs to 100 at most, each in the same proportion to the others as before. */
export const normaliseWeights: QuickFix = (work) => {
  const { diagnostic, nodes } = work;
  if (diagnostic.code !== 'weights') return [];
  for (const { node, path, isKey } of nodes) {
    const isOfCosts = path.at(-1) === 'hints';
    const shares = isKey ? [] : sharesIn(node, isOfCosts ? 'cost' : 'weight');
    const sum = shares.reduce((total, { value }) => total + value, 0);
    if (shares.length === 0 || (isOfCosts ? sum <= 100 : Math.abs(sum - 100) < 1e-6)) continue;
    const parts = partsOf100(shares.map(({ value }) => value));
    const edits = shares.flatMap(({ node: { range } }, index) =>
      range ? [replaced(work, range[0], range[1], String(parts[index] ?? 0))] : [],
    );
    const list = shares.map(({ name }, index) => `${name} ${parts[index] ?? 0}`).join(', ');
    const title = isOfCosts
      ? l10n.t('Lower the costs of the hints to 100 % in all: {0}', list)
      : l10n.t('Make the weights sum to 100: {0}', list);
    return [actionOf(work, { title, edits, isPreferred: true })];
  }
  return [];
};

/** Whole numbers that sum to 100, as near to the same proportions as they can be. What has no weight at all gets none; where nothing has, all get the same. */
export function partsOf100(weights: readonly number[]): readonly number[] {
  const positive = weights.map((weight) => Math.max(weight, 0));
  const sum = positive.reduce((total, weight) => total + weight, 0);
  const exact = positive.map((weight) => (sum > 0 ? (weight / sum) * 100 : 100 / weights.length));
  const parts = exact.map(Math.floor);
  const left = 100 - parts.reduce((total, part) => total + part, 0);
  const byRest = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRest.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** The shares of a rubric (`Name: 40`, or `Name: { weight: 40 }`) and of a list of things that each have one. */
function sharesIn(node: Node, key: 'weight' | 'cost'): readonly Share[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => {
      const share = isMap(item) ? item.get(key, true) : undefined;
      const name = isMap(item) ? (item.get('title') ?? item.get('id') ?? item.get('text')) : undefined;
      return shareOf(typeof name === 'string' ? name : String(index + 1), share);
    });
  }
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key: name, value }) => {
    const share = isMap(value) ? value.get(key, true) : value;
    return shareOf(isScalar(name) ? String(name.value) : '', share);
  });
}

function shareOf(name: string, node: unknown): readonly Share[] {
  return isScalar(node) && typeof node.value === 'number' ? [{ name, node, value: node.value }] : [];
}
