import type { CodeToken } from './codeTokens';
import type { LineHits } from './reportChannel';

/** Answers how often the code at an offset ran. */
export type CountAt = (offset: number) => number;

/** What stands between two brackets, as far as branches go. */
interface Frame {
  readonly isSwitch: boolean;
  /** Conditions whose `else` has not come: where their second arm stands among the arms. */
  readonly ifs: number[];
  /** Question marks whose colon has not come. */
  readonly questions: CodeToken[];
}

/**
 * The ways that branches can take, each with its line and how often it was taken: both ways of an `if` (also where there is
 * no `else`) and of a `?:`, the right side of `&&`, `||` and `??`, each clause of a `switch`, and `catch`. They are found in
 * the text, because V8 leaves out what ran as often as the code around it.
 */
export function branchArms(tokens: readonly CodeToken[], countAt: CountAt): LineHits[] {
  return new ArmFinder(tokens, countAt).find();
}

class ArmFinder {
  private readonly ends: ReadonlyMap<number, number>;
  private readonly frames: Frame[] = [frame(false)];
  private readonly arms: [line: number, hits: number][] = [];

  constructor(
    private readonly tokens: readonly CodeToken[],
    private readonly countAt: CountAt,
  ) {
    this.ends = matchBrackets(tokens);
  }

  find(): LineHits[] {
    this.tokens.forEach((token, index) => {
      if (token.kind === 'sign') this.sign(token, index);
      else if (token.kind === 'word' && !isProperty(this.tokens[index - 1])) this.word(token, index);
    });
    return this.arms;
  }

  private sign(token: CodeToken, index: number): void {
    const current = this.frames.at(-1);
    switch (token.text) {
      case '(':
      case '[':
      case '{':
      case '${':
        this.frames.push(frame(this.opensSwitch(index)));
        return;
      case ')':
      case ']':
      case '}':
        if (this.frames.length > 1) this.frames.pop();
        return;
      case '?':
        current?.questions.push(token);
        return;
      case ':': {
        const question = current?.questions.pop();
        if (question) this.add(question.line, this.countAt(question.offset), this.countAt(token.offset));
        return;
      }
      case '&&':
      case '||':
      case '??':
        this.add(token.line, this.countAt(token.offset));
    }
  }

  private word(token: CodeToken, index: number): void {
    const current = this.frames.at(-1);
    const next = this.tokens[index + 1]?.text;
    switch (token.text) {
      case 'if':
        if (next === '(') this.condition(token, index, current);
        return;
      case 'else': {
        const arm = this.arms[current?.ifs.pop() ?? -1];
        if (arm) arm[1] = this.countAt(token.offset);
        return;
      }
      case 'case':
      case 'default':
        if (current?.isSwitch === true) this.add(token.line, this.countAt(token.offset));
        return;
      case 'catch':
        if (this.tokens[index - 1]?.text === '}') this.add(token.line, this.countAt(token.offset));
    }
  }

  private condition(token: CodeToken, index: number, current: Frame | undefined): void {
    const end = this.ends.get(index + 1);
    const then = end === undefined ? undefined : this.tokens[end + 1];
    if (!then) return;
    const taken = this.countAt(then.offset);
    this.add(token.line, taken, Math.max(0, this.countAt(token.offset) - taken));
    current?.ifs.push(this.arms.length - 1);
  }

  private opensSwitch(index: number): boolean {
    const opener = this.ends.get(index - 1);
    return opener !== undefined && this.tokens[index - 1]?.text === ')' && this.tokens[opener - 1]?.text === 'switch';
  }

  private add(line: number, ...hits: readonly number[]): void {
    for (const count of hits) this.arms.push([line, count]);
  }
}

function frame(isSwitch: boolean): Frame {
  return { isSwitch, ifs: [], questions: [] };
}

function isProperty(before: CodeToken | undefined): boolean {
  return before?.text === '.' || before?.text === '?.';
}

/** For each bracket the index of its other one. */
function matchBrackets(tokens: readonly CodeToken[]): Map<number, number> {
  const others = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach(({ kind, text }, index) => {
    if (kind !== 'sign') return;
    if (text === '(' || text === '[' || text === '{' || text === '${') open.push(index);
    else if (text === ')' || text === ']' || text === '}') {
      const opener = open.pop();
      if (opener === undefined) return;
      others.set(opener, index);
      others.set(index, opener);
    }
  });
  return others;
}
