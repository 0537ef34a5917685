import type { Node } from '@babel/types';
import type { Edit } from './model';
import type { ScriptText } from './scriptText';

/** Stands where an empty text stood. */
const SOME_TEXT = 'mutant';

/** Other values where a value is written out. */
export function scriptLiteralEdits(node: Node, source: ScriptText, parents: readonly Node[]): readonly Edit[] {
  switch (node.type) {
    case 'BooleanLiteral':
      return [source.replace('boolean', node, String(!node.value))];
    case 'NumericLiteral':
      return numberEdits(node, String(node.value + 1), Number.isFinite(node.value) && node.value + 1 !== node.value);
    case 'BigIntLiteral':
      return numberEdits(node, `${BigInt(node.value) + 1n}n`, true);
    case 'StringLiteral': {
      const quote = source.of(node).slice(0, 1);
      return [source.replace('string', node, quote + (node.value === '' ? SOME_TEXT : '') + quote)];
    }
    case 'TemplateLiteral':
      // What a tag makes of its text is not known: it may be a language of its own.
      if (parents.at(-1)?.type === 'TaggedTemplateExpression') return [];
      return [source.replace('string', node, source.of(node) === '``' ? `\`${SOME_TEXT}\`` : '``')];
    case 'ArrayExpression':
      return node.elements.length > 0 ? [source.replace('collection', node, '[]')] : [];
    case 'ObjectExpression':
      return node.properties.length > 0 ? [source.replace('collection', node, '{}')] : [];
    default:
      return [];
  }

  function numberEdits(literal: Node, next: string, isOther: boolean): readonly Edit[] {
    const parent = parents.at(-1);
    // `2.toFixed()` is no expression.
    const isObject = parent?.type === 'MemberExpression' && parent.object === literal && !parent.computed;
    return isOther ? [source.replace('number', literal, isObject ? `(${next})` : next)] : [];
  }
}
