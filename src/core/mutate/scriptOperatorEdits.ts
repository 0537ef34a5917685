import type { AssignmentExpression, BinaryExpression, LogicalExpression, Node } from '@babel/types';
import type { Edit, MutationOperator } from './model';
import type { ScriptText } from './scriptText';

type Swaps = Readonly<Record<string, readonly [replacement: string, operator: MutationOperator] | undefined>>;

const BINARY: Swaps = {
  '<': ['<=', 'relational'],
  '<=': ['<', 'relational'],
  '>': ['>=', 'relational'],
  '>=': ['>', 'relational'],
  '===': ['!==', 'equality'],
  '!==': ['===', 'equality'],
  '==': ['!=', 'equality'],
  '!=': ['==', 'equality'],
  '+': ['-', 'arithmetic'],
  '-': ['+', 'arithmetic'],
  '*': ['/', 'arithmetic'],
  '/': ['*', 'arithmetic'],
  '%': ['*', 'arithmetic'],
  '**': ['*', 'arithmetic'],
  '&': ['|', 'bitwise'],
  '|': ['&', 'bitwise'],
  '^': ['&', 'bitwise'],
  '<<': ['>>', 'bitwise'],
  '>>': ['<<', 'bitwise'],
  '>>>': ['>>', 'bitwise'],
};

const ASSIGNMENT: Readonly<Record<string, string | undefined>> = {
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '%=': '*=',
  '**=': '*=',
  '&=': '|=',
  '|=': '&=',
  '^=': '&=',
  '<<=': '>>=',
  '>>=': '<<=',
  '>>>=': '>>=',
  '&&=': '||=',
  '||=': '&&=',
  '??=': '||=',
};

/** Other operators in expressions, and expressions without the operator that they have. */
export function scriptOperatorEdits(node: Node, source: ScriptText, parents: readonly Node[]): readonly Edit[] {
  switch (node.type) {
    case 'BinaryExpression':
      return binaryEdits(node, source);
    case 'LogicalExpression':
      return logicalEdits(node, source, parents);
    case 'AssignmentExpression':
      return assignmentEdits(node, source);
    case 'UnaryExpression': {
      const isRemovable =
        ['!', '-', '~'].includes(node.operator) && !startsStatement(parents, source.of(node.argument));
      return isRemovable ? [source.remove('negation', source.spanOf(node).start, 1)] : [];
    }
    case 'UpdateExpression': {
      const { start, end } = source.spanOf(node);
      const span = node.prefix ? { start, end: start + 2 } : { start: end - 2, end };
      return [source.replace('update', span, node.operator === '++' ? '--' : '++')];
    }
    case 'AwaitExpression':
      if (startsStatement(parents, source.of(node.argument))) return [];
      return [source.remove('await', source.spanOf(node).start, 'await'.length)];
    case 'OptionalMemberExpression':
      return node.optional ? optionalEdits(node.object, source, node.computed ? '' : '.') : [];
    case 'OptionalCallExpression':
      return node.optional ? optionalEdits(node.callee, source, '') : [];
    default:
      return [];
  }
}

function binaryEdits({ left, right, operator }: BinaryExpression, source: ScriptText): readonly Edit[] {
  const swap = BINARY[operator];
  // Texts cannot be subtracted: that would be noticed by whatever runs the line.
  if (!swap || (operator === '+' && (isText(left) || isText(right)))) return [];
  const span = source.operatorAfter(left, operator);
  return span ? [source.replace(swap[1], span, swap[0])] : [];
}

function logicalEdits(node: LogicalExpression, source: ScriptText, parents: readonly Node[]): readonly Edit[] {
  const { left, operator } = node;
  const span = source.operatorAfter(left, operator);
  if (!span) return [];
  if (operator !== '??') return [source.replace('logical', span, operator === '&&' ? '||' : '&&')];
  if (!isCoalescing(left) && !isCoalescing(parents.at(-1))) {
    return ['&&', '||'].map((other) => source.replace('logical', span, other));
  }
  // `a ?? b || c` is not allowed: the whole gets brackets.
  const { start, end } = source.spanOf(node);
  const [first, second] = [
    source.text.slice(start, span.start).trimEnd(),
    source.text.slice(span.end, end).trimStart(),
  ];
  return ['&&', '||'].map((other) => source.replace('logical', node, `((${first}) ${other} (${second}))`));
}

function assignmentEdits({ left, right, operator }: AssignmentExpression, source: ScriptText): readonly Edit[] {
  const other = ASSIGNMENT[operator];
  if (other === undefined || (operator === '+=' && isText(right))) return [];
  const span = source.operatorAfter(left, operator);
  return span ? [source.replace('assignment', span, other)] : [];
}

function optionalEdits(operand: Node, source: ScriptText, replacement: string): readonly Edit[] {
  const span = source.operatorAfter(operand, '?.');
  return span ? [source.replace('optionalChain', span, replacement)] : [];
}

function isCoalescing(node: Node | undefined): boolean {
  return node?.type === 'LogicalExpression' && node.operator === '??';
}

function isText(node: Node): boolean {
  return node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
}

/** Without what stands before them these would begin a statement of their own, and no expression. */
function startsStatement(parents: readonly Node[], rest: string): boolean {
  const isFirst = ['ExpressionStatement', 'ArrowFunctionExpression'].includes(parents.at(-1)?.type ?? '');
  return isFirst && /^(?:\{|function\b|class\b|async\s+function\b|let\s*\[)/.test(rest);
}
