import type { BreakStatement, Node } from '@babel/types';
import type { Edit } from './model';
import type { ScriptText } from './scriptText';

const LOOPS = new Set<Node['type']>([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/** Statements that are not there or go the other way, and functions that answer nothing. */
export function scriptStatementEdits(node: Node, source: ScriptText, parents: readonly Node[]): readonly Edit[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return ['true', 'false'].map((value) => source.replace('condition', node.test, value));
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [source.replace('condition', node.test, 'false')];
    case 'ForStatement':
      // Never `true`: what goes on for ever costs a time limit each, and says no more than `false`.
      return node.test ? [source.replace('condition', node.test, 'false')] : [];
    case 'ReturnStatement':
      return node.argument ? answersNothing(node.argument, source) : [];
    case 'ArrowFunctionExpression':
      return node.body.type === 'BlockStatement' ? [] : answersNothing(node.body, source);
    case 'ExpressionStatement':
      return isRemovable(node.expression) ? [source.replace('statement', node, ';')] : [];
    case 'CatchClause':
      return node.body.body.length > 0 ? [source.replace('catchBody', node.body, '{}')] : [];
    case 'ContinueStatement': {
      const { start } = source.spanOf(node);
      return [source.replace('jump', { start, end: start + 'continue'.length }, 'break'), gone(node)];
    }
    case 'BreakStatement':
      return breakEdits(node);
    case 'AssignmentPattern': {
      const sign = source.operatorAfter(node.left, '=');
      const { end } = source.spanOf(node);
      return sign ? [source.replace('default', { start: sign.start, end }, '')] : [];
    }
    default:
      return [];
  }

  function gone(statement: Node): Edit {
    return source.replace('jump', statement, ';');
  }

  function breakEdits(statement: BreakStatement): readonly Edit[] {
    if (statement.label) return [gone(statement)];
    const left = parents.findLast(({ type }) => type === 'SwitchStatement' || LOOPS.has(type));
    if (left?.type === 'SwitchStatement') return isLastOf(left.cases, parents.at(-1)) ? [] : [gone(statement)];
    return left ? [source.replace('jump', statement, 'continue;')] : [];
  }
}

/** Nothing comes behind the last case: there, `break` is only good manners. */
function isLastOf(cases: readonly Node[], parent: Node | undefined): boolean {
  return cases.at(-1) === parent;
}

function answersNothing(value: Node, source: ScriptText): readonly Edit[] {
  const isNothing =
    (value.type === 'Identifier' && value.name === 'undefined') ||
    (value.type === 'UnaryExpression' && value.operator === 'void');
  return isNothing ? [] : [source.replace('returnValue', value, 'undefined')];
}

/** A class that extends another is nothing without the call of `super`. */
function isRemovable(expression: Node): boolean {
  return expression.type !== 'CallExpression' || expression.callee.type !== 'Super';
}
