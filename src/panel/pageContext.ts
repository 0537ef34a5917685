import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { LabReplay } from '../shared/checks/labReplay';
import type { PanelIntent } from '../shared/panelProtocol';
import type { PanelStrings } from '../shared/panelStrings';
import type { DraftMemory } from './viewMemory';

interface PageContext {
  readonly strings: PanelStrings;
  readonly send: (intent: PanelIntent) => void;
  /** What can be watched of the exercise's labs, the newest last. */
  readonly replays: readonly KeptReplay[];
  readonly drafts: DraftMemory;
}

/** A run that can be watched; each has a number of its own. */
export interface KeptReplay extends LabReplay {
  readonly id: number;
}

/** What every part of the page may use: its strings, and the way to say what the learner wants. */
export const PageContext = createContext<PageContext>({
  // Never looked into: the page hands in its own before anything is drawn.
  strings: {} as PanelStrings,
  send: () => undefined,
  replays: [],
  drafts: { draftAt: () => undefined, keepDraft: () => undefined },
});

/** Sends an intent to the host. */
export const useSend = (): PageContext['send'] => useContext(PageContext).send;

/** Where what is entered is kept until the host has it. */
export const useDraftMemory = (): DraftMemory => useContext(PageContext).drafts;

/** What can be watched of a lab; undefined before its first run in this window. */
export function useLabReplay(taskId: string, checkId: string): KeptReplay | undefined {
  const { replays } = useContext(PageContext);
  return replays.find((one) => one.taskId === taskId && one.checkId === checkId);
}

export type Words = (key: keyof PanelStrings, ...values: readonly (string | number)[]) => string;

/** Looks up a string of the page and fills in its `{0}`, `{1}` … */
export function useWords(): Words {
  const { strings } = useContext(PageContext);
  return (key, ...values) => fill(strings[key], values);
}

/** Puts the values in place of `{0}`, `{1}` …; a place without a value stays as it is. */
export const fill = (text: string, values: readonly (string | number)[]): string =>
  text.replace(/\{(\d+)\}/gu, (place, index) => String(values[Number(index)] ?? place));
