/**
 * Finds where a symbol is declared in a source text, by its lines alone, so that it needs no language extension.
 * Knows the declarations of TypeScript, JavaScript and Python, and takes members (`Class.method`) from the body of their class.
 * @returns the line, from 0, or undefined when the symbol is not declared there
 */
export function findSymbol(text: string, symbol: string): number | undefined {
  const [name = symbol, member] = symbol.split('.');
  const lines = text.split(/\r?\n/);
  const start = findLine(lines, declarationOf(name), 0, lines.length);
  if (start === undefined || member === undefined) return start;
  return findLine(lines, memberOf(member), start + 1, endOfBlock(lines, start)) ?? start;
}

function declarationOf(name: string): RegExp {
  const word = escape(name);
  const script = String.raw`(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum|const|let|var)\s+${word}(?![\p{L}\p{N}_$])`;
  const python = String.raw`(?:async\s+)?(?:def|class)\s+${word}\b|${word}\s*(?::[^=]+)?=(?!=)`;
  return new RegExp(`^(?:${script}|${python})`, 'u');
}

function memberOf(name: string): RegExp {
  const word = escape(name);
  const modifiers = String.raw`(?:(?:public|private|protected|static|readonly|async|override|get|set|accessor)\s+)*`;
  return new RegExp(String.raw`^\s+(?:(?:async\s+)?def\s+${word}\b|${modifiers}[*#]?${word}\s*[(<=:?!])`, 'u');
}

function findLine(lines: readonly string[], pattern: RegExp, from: number, to: number): number | undefined {
  for (let index = from; index < to; index += 1) if (pattern.test(lines[index] ?? '')) return index;
  return undefined;
}

/** The next line that stands as far left as the declaration and is not just a closing bracket. */
function endOfBlock(lines: readonly string[], start: number): number {
  for (let index = start + 1; index < lines.length; index += 1) {
    if (/^[^\s})\]#/]/.test(lines[index] ?? '')) return index;
  }
  return lines.length;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
