import { isBoolean, isNumber, isObject, isString } from '../shared/shape';

/** Where it is kept: VS Code's state of the webview. */
export interface ViewStore {
  recall(): unknown;
  remember(view: object): void;
}

interface View {
  /** The exercise the rest is about. */
  readonly exercise: string;
  readonly scroll: number;
  /** Tasks that the learner folded or unfolded, by id. */
  readonly folds: Readonly<Record<string, boolean>>;
  /** What was entered and not sent yet, by its place: task, check and field. */
  readonly drafts?: Readonly<Record<string, unknown>>;
}

/** Keeps what was entered while the part of the page that it was entered into is away. */
export interface DraftMemory {
  /** In whatever shape it was left. */
  draftAt(place: string): unknown;
  /** @param draft undefined: there is nothing to keep any more */
  keepDraft(place: string, draft: unknown): void;
}

const isFolds = (value: unknown): value is View['folds'] =>
  typeof value === 'object' && value !== null && Object.values(value).every(isBoolean);
const isDrafts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isView = isObject<View>({ exercise: isString, scroll: isNumber, folds: isFolds, drafts: isDrafts }, 'drafts');

/** Folds, scroll position and unsent drafts of one exercise, kept by VS Code while the panel is hidden and across a reload of the window. */
export class ViewMemory implements DraftMemory {
  private view: View;

  public constructor(private readonly store: ViewStore) {
    const recalled = store.recall();
    this.view = isView(recalled) ? recalled : { exercise: '', scroll: 0, folds: {} };
  }

  /** Forgets all when the exercise is another one. */
  public enter(exercise: string): void {
    if (this.view.exercise !== exercise) this.keep({ exercise, scroll: 0, folds: {} });
  }

  public get scroll(): number {
    return this.view.scroll;
  }

  public set scroll(scroll: number) {
    this.keep({ ...this.view, scroll });
  }

  public get folds(): View['folds'] {
    return this.view.folds;
  }

  public setFold(taskId: string, isUnfolded: boolean): void {
    this.keep({ ...this.view, folds: { ...this.view.folds, [taskId]: isUnfolded } });
  }

  public draftAt(place: string): unknown {
    return this.view.drafts?.[place];
  }

  public keepDraft(place: string, draft: unknown): void {
    const { [place]: known, ...others } = this.view.drafts ?? {};
    if (JSON.stringify(known) === JSON.stringify(draft)) return;
    this.keep({ ...this.view, drafts: draft === undefined ? others : { ...others, [place]: draft } });
  }

  private keep(view: View): void {
    this.view = view;
    this.store.remember(view);
  }
}
