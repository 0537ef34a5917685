import type { JSX } from 'preact';
import type { ExerciseView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon } from './icon';
import { useWords } from './pageContext';

const looks = {
  info: { icon: 'info', word: 'noticeInfo' },
  warning: { icon: 'warning', word: 'noticeWarning' },
  error: { icon: 'circleCross', word: 'noticeError' },
} as const;

/** Something that stands in the way, and what helps. */
export function Notice({ notice }: { readonly notice: NonNullable<ExerciseView['notice']> }): JSX.Element {
  const words = useWords();
  const { icon, word } = looks[notice.severity];
  return (
    <section class={`notice ${notice.severity}`} aria-label={words(word)} data-home tabIndex={-1}>
      <Icon name={icon} />
      <p>{notice.text}</p>
      {notice.button && <TextButton look="secondary" label={notice.button.label} intent={notice.button.intent} />}
    </section>
  );
}
