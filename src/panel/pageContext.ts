import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelIntent } from '../shared/panelProtocol';
import { englishPanelStrings, type PanelStrings } from '../shared/panelStrings';

interface PageContext {
  readonly strings: PanelStrings;
  readonly send: (intent: PanelIntent) => void;
}

/** What every part of the page may use: its strings, and the way to say what the learner wants. */
export const PageContext = createContext<PageContext>({ strings: englishPanelStrings, send: () => undefined });

/** Sends an intent to the host. */
export const useSend = (): PageContext['send'] => useContext(PageContext).send;

export type Words = (key: keyof PanelStrings, ...values: readonly (string | number)[]) => string;

/** Looks up a string of the page and fills in its `{0}`, `{1}` … */
export function useWords(): Words {
  const { strings } = useContext(PageContext);
  return (key, ...values) => fill(strings[key], values);
}

/** Puts the values in place of `{0}`, `{1}` …; a place without a value stays as it is. */
export const fill = (text: string, values: readonly (string | number)[]): string =>
  text.replace(/\{(\d+)\}/gu, (place, index) => String(values[Number(index)] ?? place));
