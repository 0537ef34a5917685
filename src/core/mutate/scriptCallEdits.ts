import type { CallExpression, Node, OptionalCallExpression } from '@babel/types';
import type { Edit, MutationOperator } from './model';
import type { ScriptText } from './scriptText';

type Names = Readonly<Record<string, readonly [replacement: string, operator: MutationOperator] | undefined>>;

const OF_MATH: Names = {
  min: ['max', 'extreme'],
  max: ['min', 'extreme'],
  floor: ['ceil', 'edge'],
  ceil: ['floor', 'edge'],
};

const METHODS: Names = {
  some: ['every', 'quantifier'],
  every: ['some', 'quantifier'],
  shift: ['pop', 'edge'],
  pop: ['shift', 'edge'],
  push: ['unshift', 'edge'],
  unshift: ['push', 'edge'],
  startsWith: ['endsWith', 'edge'],
  endsWith: ['startsWith', 'edge'],
  indexOf: ['lastIndexOf', 'edge'],
  lastIndexOf: ['indexOf', 'edge'],
  trimStart: ['trimEnd', 'edge'],
  trimEnd: ['trimStart', 'edge'],
  padStart: ['padEnd', 'edge'],
  padEnd: ['padStart', 'edge'],
};

/** Methods whose last argument says where a part ends, or begins. */
const CUTTING = ['slice', 'substring', 'subarray'];

/** Other functions of the library in calls, and parts that reach further. */
export function scriptCallEdits(node: Node, source: ScriptText): readonly Edit[] {
  switch (node.type) {
    case 'MemberExpression': {
      const { object, property, computed } = node;
      if (computed || object.type !== 'Identifier' || object.name !== 'Math') return [];
      return renamed(property, OF_MATH, source);
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const { callee } = node;
      const isMethod = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
      if (!isMethod || callee.computed || callee.property.type !== 'Identifier') return [];
      const cut = CUTTING.includes(callee.property.name) ? withoutLast(node, source) : [];
      return [...renamed(callee.property, METHODS, source), ...cut];
    }
    default:
      return [];
  }
}

function renamed(property: Node, names: Names, source: ScriptText): readonly Edit[] {
  if (property.type !== 'Identifier' || !Object.hasOwn(names, property.name)) return [];
  const other = names[property.name];
  return other ? [source.replace(other[1], property, other[0])] : [];
}

function withoutLast(call: CallExpression | OptionalCallExpression, source: ScriptText): readonly Edit[] {
  const [before, last] = [call.arguments.at(-2), call.arguments.at(-1)];
  if (!last || last.type === 'SpreadElement' || last.extra?.['parenthesized'] === true) return [];
  // From the first on is all of it, with the number and without.
  if (!before && last.type === 'NumericLiteral' && last.value === 0) return [];
  const start = before ? source.operatorAfter(before, ',')?.start : source.spanOf(last).start;
  const end = source.spanOf(call).end - 1;
  return start === undefined ? [] : [source.replace('edge', { start, end }, '')];
}
