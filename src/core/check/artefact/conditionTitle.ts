import { l10n } from '../../../shared/l10n';
import type { ArtefactCondition, ArtefactLink } from '../model';
import { firstForm } from './nameForms';

/** Longer lists are cut in a title. */
const MAX_LISTED = 6;

/** What a condition asks, in words: the author's, or ours. */
export function conditionTitle(condition: ArtefactCondition): string {
  if (condition.title !== undefined) return condition.title;
  switch (condition.kind) {
    case 'names':
      return l10n.t('names {0}', listOf(condition.names));
    case 'connects':
      return linkTitle(condition.link);
    case 'apart':
      return l10n.t('“{0}” does not lead straight to “{1}”', ...ends(condition.link));
    case 'order':
      return l10n.t('{0} messages stand in their order', condition.links.length);
    case 'diagram':
      return condition.diagram === 'sequence' ? l10n.t('is a sequence diagram') : l10n.t('is a flowchart');
    case 'says':
      return l10n.t('says “{0}”', firstForm(condition.text));
    case 'sections':
      return l10n.t('has something to say under {0}', listOf(condition.sections));
    case 'words':
      return condition.atMost === undefined
        ? l10n.t('has at least {0} words', condition.atLeast)
        : l10n.t('has {0} to {1} words', condition.atLeast, condition.atMost);
    case 'links':
      return condition.atLeast === 1 ? l10n.t('has a link') : l10n.t('has at least {0} links', condition.atLeast);
    case 'schema':
      return l10n.t('has the shape that is asked for');
    case 'value':
      return valueTitle(condition);
  }
}

function linkTitle(link: ArtefactLink): string {
  const [from, to] = ends(link);
  return link.saying === undefined
    ? l10n.t('leads from “{0}” to “{1}”', from, to)
    : l10n.t('leads from “{0}” to “{1}” with “{2}”', from, to, firstForm(link.saying));
}

function valueTitle({ pointer, is, atLeast, atMost, matches }: Extract<ArtefactCondition, { kind: 'value' }>): string {
  const at = pointer === '' ? '/' : pointer;
  if (is !== undefined) return l10n.t('{0} is {1}', at, String(is));
  if (atLeast !== undefined && atMost !== undefined) return l10n.t('{0} is {1} to {2}', at, atLeast, atMost);
  if (atLeast !== undefined) return l10n.t('{0} is at least {1}', at, atLeast);
  if (atMost !== undefined) return l10n.t('{0} is at most {1}', at, atMost);
  return matches === undefined ? l10n.t('{0} is there', at) : l10n.t('{0} has the form that is asked for', at);
}

function ends({ from, to }: ArtefactLink): [string, string] {
  return [firstForm(from), firstForm(to)];
}

/** Names in quotation marks, with the first of their forms. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).map((name) => l10n.t('“{0}”', firstForm(name)));
  const rest = names.length - shown.length;
  return rest > 0 ? l10n.t('{0} and {1} more', shown.join(', '), rest) : shown.join(', ');
}
