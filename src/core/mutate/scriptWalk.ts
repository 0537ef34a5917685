import type { Node } from '@babel/types';

/** Called for a node and all that is above it, the nearest last. */
export type Visit = (node: Node, parents: readonly Node[]) => void;

/** Nodes of TypeScript that hold code. All others are types, and gone when the code runs. */
const WITH_CODE = new Set<Node['type']>([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
]);

/**
 * Visits what runs of a program, from the outside in: no types, no names of imports and exports, no decorators, no names of
 * properties, and nothing `as const`.
 */
export function walkScript(node: Node, visit: Visit, parents: readonly Node[] = []): void {
  if (isLeftOut(node)) return;
  visit(node, parents);
  const below = [...parents, node];
  for (const child of childrenOf(node)) walkScript(child, visit, below);
}

function isLeftOut(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'Decorator':
      return true;
    case 'TSAsExpression':
    case 'TSTypeAssertion':
      return isConst(node.typeAnnotation);
    default:
      return ('declare' in node && node.declare === true) || (node.type.startsWith('TS') && !WITH_CODE.has(node.type));
  }
}

function isConst(type: Node): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.declaration ? [node.declaration] : [];
    case 'TSEnumMember':
      return node.initializer ? [node.initializer] : [];
    case 'CallExpression': {
      const isImport = node.callee.type === 'Import' || isNamed(node.callee, 'require');
      return isImport ? node.arguments.slice(1) : allChildren(node);
    }
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'ClassMethod':
      return allChildren(node).filter((child) => child !== node.key || node.computed);
    default:
      return allChildren(node);
  }
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function allChildren(node: Node): readonly Node[] {
  return (Object.values(node) as unknown[]).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
