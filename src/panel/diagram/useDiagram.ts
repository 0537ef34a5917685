import { useEffect, useState } from 'preact/hooks';
import type { Diagram, DiagramFault, DiagramPicture, DiagramTheme } from '../../shared/diagram';
import { loadDiagramScript } from './loadDiagramScript';

/** What is known of a diagram so far. What could be read last stays while it is read anew, and while it cannot be read. */
export interface DiagramState {
  readonly isDrawing: boolean;
  readonly diagram?: Diagram;
  readonly picture?: DiagramPicture;
  readonly fault?: DiagramFault;
  /** It can be read, and not be drawn. */
  readonly isUndrawn: boolean;
}

/** Whoever types is not followed with each letter. */
const SETTLE_MS = 250;

/** Reads and draws a diagram, and does so again when its text or the theme has changed. */
export function useDiagram(text: string, theme: DiagramTheme): DiagramState {
  const [state, setState] = useState<DiagramState>({ isDrawing: true, isUndrawn: false });
  useEffect(() => {
    let isCurrent = true;
    const show = (next: (before: DiagramState) => DiagramState): void => {
      if (isCurrent) setState(next);
    };
    const timer = setTimeout(() => void draw(text, theme, show), state.diagram || state.fault ? SETTLE_MS : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, theme]);
  return state;
}

async function draw(
  text: string,
  theme: DiagramTheme,
  show: (next: (before: DiagramState) => DiagramState) => void,
): Promise<void> {
  try {
    const script = await loadDiagramScript();
    const reading = await script.readDiagram(text);
    if ('fault' in reading) {
      const { fault } = reading;
      show(({ diagram, picture }) => ({
        ...{ isDrawing: false, isUndrawn: false, fault },
        ...(diagram && { diagram }),
        ...(picture && { picture }),
      }));
      return;
    }
    const { diagram } = reading;
    const picture = await script.drawDiagram(text, theme).catch(() => undefined);
    show(() => ({ isDrawing: false, diagram, isUndrawn: picture === undefined, ...(picture && { picture }) }));
  } catch {
    show(() => ({ isDrawing: false, isUndrawn: true }));
  }
}
