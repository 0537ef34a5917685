/** A value put into a message at `{0}`, `{1}` … */
export type L10nArgument = string | number;

type Translate = (message: string, ...args: L10nArgument[]) => string;

let translate: Translate = fill;

function fill(message: string, ...args: L10nArgument[]): string {
  return message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}

/** Strings that a person reads, wherever they arise. The English text is the key; a front end hands in its translations. */
export const l10n = {
  t: (message: string, ...args: L10nArgument[]): string => translate(message, ...args),
  /** Sets who translates, once, at start-up; without it the English text is used. */
  use: (translator: Translate): void => {
    translate = translator;
  },
  /** The same for a process that was handed translations by English text. */
  useStrings: (strings: Readonly<Record<string, string>>): void => {
    translate = (message, ...args) => fill(strings[message] ?? message, ...args);
  },
};
