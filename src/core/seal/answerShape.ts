/** What is guessed within an answer, and what stays when that is taken out. */
export interface AnswerShape {
  readonly form: string;
  readonly parts: readonly string[];
}

/** Texts in quotes, with the colon where they name a part of an object; numbers; truth values. */
const PART = /"(?:[^"\\]|\\.)*":?|(?<!\w)-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w)|\b(?:true|false)\b/gi;

/** Takes an answer in canonical form apart. */
export function answerShape(answer: string): AnswerShape {
  const parts: string[] = [];
  const form = answer.replace(PART, (part) => {
    // Names belong to the form.
    if (part.endsWith(':')) return part;
    parts.push(part);
    return part.startsWith('"') ? '"' : /^[tf]/i.test(part) ? '?' : '#';
  });
  return { form, parts };
}

/** How a call came to its end, which its type does not tell: with an error, with nothing, or with a value. */
export function endOf(answer: string): 'threw' | 'nothing' | 'value' {
  if (/^\{"threw":/.test(answer)) return 'threw';
  return /^(?:\{"returned":)?(?:null|undefined|None)\}?$/.test(answer) ? 'nothing' : 'value';
}

/** Which kind of value an answer is: what somebody knows who knows the types. */
export function kindOf(answer: string): string {
  const end = endOf(answer);
  if (end !== 'value') return end;
  const value = answer.replace(/^\{"returned":/, '');
  if (/^(?:true|false)\b/i.test(value)) return 'truth';
  if (/^-?\d/.test(value)) return 'number';
  return value.slice(0, 1);
}
