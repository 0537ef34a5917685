import { findSymbol } from '../../../core/anchor/findSymbol';

/** A file with more than these is no starter that somebody reads. */
const MAX_SYMBOLS = 200;
const DECLARED =
  /^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum|const|let|var|def)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u;
const MEMBER =
  /^\s+(?:(?:async\s+)?def\s+|(?:(?:public|private|protected|static|readonly|async|override|get|set|accessor)\s+)*[*#]?)([\p{L}_$][\p{L}\p{N}_$]*)\s*[(<=:?!]/u;

/** The symbols that an anchor can name in a source text, `Class.method` included: those that {@link findSymbol} finds where they are. */
export function symbolsIn(text: string): readonly string[] {
  const symbols: string[] = [];
  const seen = new Set<string>();
  let owner: string | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (symbols.length >= MAX_SYMBOLS) break;
    const declared = DECLARED.exec(line)?.[1];
    if (declared !== undefined) owner = /\bclass\b/.test(line) ? declared : undefined;
    const member = declared === undefined && owner !== undefined ? MEMBER.exec(line)?.[1] : undefined;
    const symbol = declared ?? (member === undefined ? undefined : `${owner ?? ''}.${member}`);
    if (symbol === undefined || seen.has(symbol)) continue;
    seen.add(symbol);
    if (findSymbol(text, symbol) === index) symbols.push(symbol);
  }
  return symbols;
}
