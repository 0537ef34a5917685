import { branchArms, type CountAt } from './branchArms';
import { codeTokens, type CodeToken } from './codeTokens';
import type { LineHits } from './reportChannel';

/** Offsets in UTF-16 code units of the text that ran, the end not included, and how often it ran. */
export interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** A function (or the whole script) and the blocks in it whose count is not that of the code around them. */
export interface CountedFunction {
  readonly ranges: readonly CountedRange[];
}

export interface LineCoverage {
  readonly lines: readonly LineHits[];
  readonly branches: readonly LineHits[];
}

/** Signs that say how code hangs together, and nothing to be done. */
const STRUCTURE = new Set('( ) [ ] { } ${ ; , : =>'.split(' '));
/** Words that do nothing themselves. */
const LEADING = new Set(['else', 'try', 'finally', 'do']);
/** Words before a declaration: V8's range of a function begins after them. */
const MODIFIERS = new Set(['export', 'default', 'async', 'static']);

/**
 * How often each line that holds code ran, and each way of each branch.
 *
 * The counts are V8's precise block coverage, as the Profiler domain of the Chrome DevTools Protocol has it
 * (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-FunctionCoverage; how V8 counts:
 * https://v8.dev/blog/javascript-code-coverage): ranges that lie in one another, of which the innermost counts.
 * A line counts as often as the first thing on it that does something. Lines of blanks, comments, brackets and the text of
 * templates hold no code, nor do those whose types were taken away.
 * @param text as it ran: offsets are of this text, lines those of the file
 */
export function lineCoverage(text: string, functions: readonly CountedFunction[]): LineCoverage {
  const tokens = codeTokens(text);
  const countAt = innermostCount(functions, text.length);
  const lines: LineHits[] = [];
  for (const onLine of byLine(tokens)) {
    const first = firstDoing(onLine);
    if (first) lines.push([first.line, countAt(first.offset)]);
  }
  return { lines, branches: branchArms(tokens, countAt) };
}

function* byLine(tokens: readonly CodeToken[]): Iterable<readonly CodeToken[]> {
  let onLine: CodeToken[] = [];
  for (const token of tokens) {
    if (onLine[0] && onLine[0].line !== token.line) {
      yield onLine;
      onLine = [];
    }
    onLine.push(token);
  }
  yield onLine;
}

function firstDoing(tokens: readonly CodeToken[]): CodeToken | undefined {
  const doing = tokens.filter(({ text, kind }) => !(kind === 'sign' ? STRUCTURE : LEADING).has(text));
  return doing.find(({ text }) => !MODIFIERS.has(text)) ?? doing[0];
}

/** For each place its innermost range. Ranges of functions lie in those of blocks, and the other way round. */
function innermostCount(functions: readonly CountedFunction[], length: number): CountAt {
  const counts = new Float64Array(length);
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) counts.fill(count, startOffset, endOffset);
  return (offset) => counts[offset] ?? 0;
}
