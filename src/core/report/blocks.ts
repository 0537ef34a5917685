/** What a report is made of, before it becomes Markdown or HTML. All texts are plain: nothing in them is markup. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'notice' | 'quiet' }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly Row[];
    }
  /** What a learner wrote. */
  | { readonly kind: 'written'; readonly text: string };

export interface Row {
  readonly cells: readonly string[];
  /** 0 … 1: drawn as a bar where there is a way to; the cells say the same in figures. */
  readonly share?: number;
  /** Stands under the row before it. */
  readonly isPart?: boolean;
}
