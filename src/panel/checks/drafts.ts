/** How long the learner must have paused before what was typed is sent. */
const SEND_AFTER_MS = 600;

interface Draft {
  text: string;
  /** What the host had when typing began, or has confirmed since. */
  base: string;
  /** The last that was sent and has not come back yet. */
  sent?: string;
  isFocused: boolean;
  timer?: ReturnType<typeof setTimeout>;
}

export interface DraftOptions {
  readonly send: (key: string, text: string) => void;
  /** Two forms of one value: `30` and `30 %`. */
  readonly isSame: (key: string, one: string, other: string) => boolean;
  /** What is shown has changed. */
  readonly onChange: () => void;
}

/**
 * What is typed into fields whose values the host keeps: it wins over every state that arrives, until the host has it. Once the host has
 * it, what somebody else makes of the value is shown. While nothing can be saved, what is typed waits.
 */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private saved: ReadonlyMap<string, string> = new Map();
  private canSend = true;

  constructor(private readonly options: DraftOptions) {}

  /** The host's values have arrived. */
  update(saved: ReadonlyMap<string, string>, canSend = true): void {
    const couldSend = this.canSend;
    this.canSend = canSend;
    // What cannot be read has no values that could be another's.
    if (!canSend) return;
    this.saved = saved;
    for (const [key, draft] of this.drafts) {
      const value = saved.get(key) ?? '';
      const isSaved = this.isSame(key, draft.text, draft.base) && draft.sent === undefined;
      if (this.isSame(key, draft.text, value)) {
        draft.base = value;
        delete draft.sent;
        if (!draft.isFocused) this.drop(key, draft);
      } else if (isSaved && !this.isSame(key, value, draft.base)) this.drop(key, draft);
      else if (!couldSend) {
        // What was refused is said once more.
        delete draft.sent;
        this.send(key, draft);
      }
    }
  }

  text(key: string): string {
    return this.drafts.get(key)?.text ?? this.saved.get(key) ?? '';
  }

  /** Whether the host has all that was typed. */
  get isSaved(): boolean {
    return [...this.drafts].every(([key, draft]) => this.isSame(key, draft.text, this.saved.get(key) ?? ''));
  }

  type(key: string, text: string): void {
    const draft = this.drafts.get(key) ?? { text, base: this.saved.get(key) ?? '', isFocused: true };
    this.drafts.set(key, draft);
    draft.text = text;
    draft.isFocused = true;
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => this.send(key, draft), SEND_AFTER_MS);
    this.options.onChange();
  }

  /** The field has lost the focus. */
  leave(key: string): void {
    const draft = this.drafts.get(key);
    if (!draft) return;
    draft.isFocused = false;
    this.sendAgain(key, draft);
    if (draft.sent !== undefined || !this.isSame(key, draft.text, draft.base)) return;
    this.drop(key, draft);
    this.options.onChange();
  }

  /** Sends all that has been typed: the page may go without a further word. */
  flush(): void {
    for (const [key, draft] of this.drafts) this.sendAgain(key, draft);
  }

  /** Sends what the host does not have, also what has been sent: it may have been refused, and nobody says so. */
  private sendAgain(key: string, draft: Draft): void {
    const saved = this.saved.get(key) ?? '';
    this.send(key, draft, this.isSame(key, draft.text, saved) ? undefined : saved);
  }

  private send(key: string, draft: Draft, known = draft.sent ?? draft.base): void {
    clearTimeout(draft.timer);
    if (!this.canSend || this.isSame(key, draft.text, known)) return;
    draft.sent = draft.text;
    this.options.send(key, draft.text);
  }

  private drop(key: string, draft: Draft): void {
    clearTimeout(draft.timer);
    this.drafts.delete(key);
  }

  private isSame(key: string, one: string, other: string): boolean {
    return one === other || this.options.isSame(key, one, other);
  }
}
