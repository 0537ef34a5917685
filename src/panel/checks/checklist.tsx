import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MAX_NOTE_LENGTH, type ChecklistItemView, type ChecklistView } from '../../shared/checks/checklistView';
import { wordsOf } from '../../shared/checks/wordsOf';
import { Icon } from '../icon';
import { useSend, useWords } from '../pageContext';
import { Prose } from '../prose';
import type { Drafts } from './drafts';
import { isSameWriting, useDrafts } from './useDrafts';

interface Props {
  readonly taskId: string;
  readonly view: ChecklistView;
}

/** Items in areas: those that a check shows say which, those of the learner's word are ticked. */
export function Checklist({ taskId, view }: Props): JSX.Element {
  const send = useSend();
  const { checkId, areas, noteWords } = view;
  const items = areas.flatMap((area) => area.items);
  const confirm = (item: string, isDone: boolean, note: string): void =>
    send({ type: 'check', taskId, checkId, action: { act: 'checklist.confirm', item, isDone, note } });
  const saved = items.flatMap(({ id, proof }) => (proof.kind === 'word' ? [[id, proof.note] as const] : []));
  const notes = useDrafts(new Map(saved), {
    send: (id, note) => {
      const isDone = items.find((item) => item.id === id)?.isDone ?? false;
      // A word that stands keeps its note: a tick is not taken away by typing.
      if (!isDone || wordsOf(note).length >= noteWords) confirm(id, isDone, note);
    },
    isSame: (_, one, other) => isSameWriting(one, other),
  });
  return (
    <div class="checklist">
      <p class="check-facts">
        <span class="word">{view.stateText}</span>
      </p>
      {areas.map((area) => (
        <div key={area.title} class="checklist-area">
          <h5>
            {area.title} <span class="detail">{area.stateText}</span>
          </h5>
          <ul>
            {area.items.map((item) => (
              <Item key={item.id} taskId={taskId} item={item} view={view} notes={notes} onConfirm={confirm} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface ItemProps {
  readonly taskId: string;
  readonly item: ChecklistItemView;
  readonly view: ChecklistView;
  readonly notes: Drafts;
  readonly onConfirm: (item: string, isDone: boolean, note: string) => void;
}

function Item({ item, ...rest }: ItemProps): JSX.Element {
  const { text, helpHtml, isDone, proof } = item;
  const words = useWords();
  return (
    <li class={`checklist-item ${isDone ? 'done' : ''}`}>
      {proof.kind === 'word' ? (
        <WordItem item={item} proof={proof} {...rest} />
      ) : (
        <div class="checklist-head">
          <Icon name={isDone ? 'circleCheck' : 'circle'} tone={isDone ? 'good' : 'quiet'} />
          <span>
            {text} <span class="spoken">{words(isDone ? 'checklistDone' : 'checklistOpen')}</span>
            <span class="detail checklist-proof">{proof.text}</span>
          </span>
        </div>
      )}
      {proof.kind === 'check' && helpHtml !== undefined && <Prose html={helpHtml} />}
    </li>
  );
}

interface WordItemProps extends ItemProps {
  readonly proof: Extract<ChecklistItemView['proof'], { readonly kind: 'word' }>;
}

function WordItem({ taskId, item, proof, view, notes, onConfirm }: WordItemProps): JSX.Element {
  const words = useWords();
  const [isRefused, setIsRefused] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { id, text, helpHtml, isDone } = item;
  const { noteWords, checkId } = view;
  const note = notes.text(id);
  const hasNote = wordsOf(note).length >= noteWords;
  const name = `${taskId}.${checkId}.${id}`;
  const tick = (box: HTMLInputElement): void => {
    const wanted = box.checked;
    // The tick is shown when the host has it.
    box.checked = isDone;
    setIsRefused(wanted && !hasNote);
    if (wanted && !hasNote) field.current?.focus();
    else onConfirm(id, wanted, note);
  };
  const advice = isDone
    ? hasNote
      ? undefined
      : words('checklistKeepsNote', noteWords)
    : isRefused && !hasNote
      ? words('checklistNeedsNote', noteWords)
      : undefined;
  const isSaved = isSameWriting(note, proof.note);
  return (
    <>
      <div class="checklist-head">
        <input
          type="checkbox"
          id={name}
          checked={isDone}
          aria-describedby={`${name}-proof`}
          onChange={(event) => tick(event.currentTarget)}
        />
        <span>
          <label for={name}>{text}</label>
          <span class="detail checklist-proof" id={`${name}-proof`}>
            {proof.text}
          </span>
        </span>
      </div>
      {helpHtml !== undefined && <Prose html={helpHtml} />}
      <div class="checklist-note">
        <textarea
          ref={field}
          rows={1}
          maxLength={MAX_NOTE_LENGTH}
          value={note}
          placeholder={words('checklistNote')}
          aria-label={words('checklistNoteOf', text)}
          aria-describedby={`${name}-state`}
          onInput={(event) => notes.type(id, event.currentTarget.value)}
          onBlur={() => notes.leave(id)}
        />
        <p id={`${name}-state`} class="detail" aria-live="polite">
          {advice ?? (note === '' ? '' : words(isSaved ? 'checklistNoteSaved' : 'checklistNoteNotSaved'))}
        </p>
      </div>
    </>
  );
}
