import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExerciseView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { Icon } from './icon';
import { useSend, useWords } from './pageContext';

/** How long the learner must have paused before an answer is sent. */
const SAVE_AFTER_MS = 800;

/** The questions to look back with, and what the learner has written to each. */
export function Reflection({ reflection }: { readonly reflection: ExerciseView['reflection'] }): JSX.Element {
  const words = useWords();
  const [isUnfolded, setIsUnfolded] = useState(reflection.isOpen);
  const wasOpen = useRef(reflection.isOpen);
  // It unfolds when it is due; only the learner folds it, who may be writing.
  if (wasOpen.current !== reflection.isOpen) {
    wasOpen.current = reflection.isOpen;
    if (reflection.isOpen) setIsUnfolded(true);
  }
  return (
    <details class="reflection" open={isUnfolded} onToggle={(event) => setIsUnfolded(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" tone="fold" />
        <h2>{words('reflectionHeading')}</h2>
      </summary>
      {reflection.facts !== undefined && (
        <ul class="reflection-facts" aria-label={words('reflectionFacts')}>
          {reflection.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {reflection.questions.map(({ question, text }, index) => (
        <Answer key={question} id={`answer-${index}`} question={question} saved={text} />
      ))}
      {reflection.questions.some(({ text }) => text !== '') && (
        <div class="buttons">
          <TextButton look="link" label={words('openJournal')} intent={{ type: 'openJournal' }} />
        </div>
      )}
    </details>
  );
}

interface AnswerProps {
  readonly id: string;
  readonly question: string;
  readonly saved: string;
}

/** What is being typed wins over every state that arrives, until the host has it. */
function Answer({ id, question, saved }: AnswerProps): JSX.Element {
  const words = useWords();
  const send = useSend();
  const [draft, setDraft] = useState(saved);
  const known = useRef(saved);
  /** The text last sent; a state that brings another one than this is somebody else's, or an older one. */
  const sent = useRef(saved);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(draft);
  latest.current = draft;

  if (known.current !== saved) {
    if (draft === known.current) {
      sent.current = saved;
      setDraft(saved);
    }
    known.current = saved;
  }

  const save = (): void => {
    clearTimeout(timer.current);
    if (latest.current === sent.current) return;
    sent.current = latest.current;
    send({ type: 'writeJournal', question, text: latest.current });
  };
  const saveRef = useRef(save);
  saveRef.current = save;

  // A page that is hidden may be thrown away without a further word.
  useEffect(() => {
    const onHide = (): void => saveRef.current();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onHide);
      saveRef.current();
    };
  }, []);

  const onInput = (text: string): void => {
    setDraft(text);
    latest.current = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => saveRef.current(), SAVE_AFTER_MS);
  };

  const isSaved = draft === saved;
  return (
    <div class="answer">
      <label for={id}>{question}</label>
      <textarea
        id={id}
        rows={3}
        value={draft}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={save}
        aria-describedby={`${id}-state`}
      />
      <p id={`${id}-state`} class="detail">
        {isSaved ? (saved === '' ? '' : words('answerSaved')) : words('answerNotSaved')}
      </p>
    </div>
  );
}
