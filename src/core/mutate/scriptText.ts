import type { Node } from '@babel/types';
import type { Edit, MutationOperator } from './model';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** White space and comments; and the brackets that are closed behind an operand, which the tree does not know. */
const BETWEEN = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/|\))*/y;
const SPACE = /\s*/y;
const WORD = /[\p{ID_Continue}$\\]/u;

/** Places in a script, and edits of it that leave its other tokens as they are. */
export class ScriptText {
  constructor(readonly text: string) {}

  spanOf({ start, end }: Node): Span {
    if (typeof start !== 'number' || typeof end !== 'number') throw new Error('A node without a place.');
    return { start, end };
  }

  of(node: Node): string {
    const { start, end } = this.spanOf(node);
    return this.text.slice(start, end);
  }

  /** Where an operator stands that comes next after an operand; undefined where something else does. */
  operatorAfter(operand: Node, operator: string): Span | undefined {
    const start = this.after(BETWEEN, this.spanOf(operand).end);
    return this.text.startsWith(operator, start) ? { start, end: start + operator.length } : undefined;
  }

  replace(operator: MutationOperator, span: Node | Span, replacement: string): Edit {
    const { start, end } = 'type' in span ? this.spanOf(span) : span;
    return { operator, start, end, replacement: this.apart(start, end, replacement) };
  }

  /** Takes away so many units of text from an offset on, and the white space behind them. */
  remove(operator: MutationOperator, start: number, length: number): Edit {
    return this.replace(operator, { start, end: this.after(SPACE, start + length) }, '');
  }

  /** With a blank where two tokens would become one: `a-+b` must not turn into `a--b`. */
  private apart(start: number, end: number, replacement: string): string {
    const before = this.text.slice(0, start).slice(-1);
    const after = this.text.slice(end, end + 1);
    if (replacement === '') return areOne(before, after) ? ' ' : '';
    const left = areOne(before, replacement.slice(0, 1)) ? ' ' : '';
    const right = areOne(replacement.slice(-1), after) ? ' ' : '';
    return left + replacement + right;
  }

  private after(pattern: RegExp, offset: number): number {
    pattern.lastIndex = offset;
    return pattern.test(this.text) ? pattern.lastIndex : offset;
  }
}

function areOne(left: string, right: string): boolean {
  if (left === '' || right === '') return false;
  if (WORD.test(left)) return WORD.test(right);
  return (left === right && '+-*/&|<>?.='.includes(left)) || (left === '/' && right === '*');
}
