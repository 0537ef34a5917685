import { l10n } from '../../shared/l10n';
import { complete } from '../features/complete';
import { nearestOf } from './editDistance';
import { actionOf, replaced, type QuickFix } from './fixWork';

const OF_WORDS = new Set<unknown>(['unknownKey', 'unknownReference', 'schema', 'missingFile', 'spelling', 'anchor']);
/** A longer text is no name of anything. */
const MOST_LETTERS = 200;

/** Puts the nearest word in its place that can stand there: a key, an id, one of several values, a path. */
export const replaceByNearest: QuickFix = async (work) => {
  const { context, diagnostic } = work;
  if (!OF_WORDS.has(diagnostic.code)) return [];
  const { document } = context;
  const { start, end } = diagnostic.range;
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  const written = document.getText().slice(from, to);
  const [, quote = '', word = ''] = /^(['"]?)(.*)\1$/.exec(written) ?? [];
  if (word === '' || word.length > MOST_LETTERS || /[:{}[\]\n]/.test(word)) return [];
  const inWord = document.positionAt(from + quote.length + word.length);
  const known = (await complete(context, inWord)).map(({ label }) => label);
  return nearestOf(word, known).map((near, index) =>
    actionOf(work, {
      title: l10n.t('Write "{0}" instead of "{1}"', near, word),
      edits: [replaced(work, from, to, `${quote}${near}${quote}`)],
      isPreferred: index === 0,
    }),
  );
};
