import { l10n } from '../../shared/l10n';

/** What stands at an exercise, or a pack, that says of itself that it is not done. */
export function draftWord(): string {
  return l10n.t('Draft');
}

/** What that means to whoever works on it. */
export function draftSentence(): string {
  return l10n.t('Its author is not done with it yet: texts and tests may still change.');
}
