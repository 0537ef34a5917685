import { useEffect, useState } from 'preact/hooks';
import type { DiagramTheme } from '../../shared/diagram';

/** The editor's colours for a diagram; another object once they have changed. */
export function useDiagramTheme(): DiagramTheme {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const look = (): void => {
      const now = readTheme();
      setTheme((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    // VS Code tells of another theme by classes of the body, and hands its colours to the root.
    const observer = new MutationObserver(look);
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

function readTheme(): DiagramTheme {
  const style = getComputedStyle(document.documentElement);
  const colour = (fallback: string, ...names: readonly string[]): string =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find((value) => value !== '') ?? fallback;
  const { classList } = document.body;
  const isHighContrast = classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
  const isDark = !classList.contains('vscode-light') && !classList.contains('vscode-high-contrast-light');
  const background = colour(isDark ? 'black' : 'white', 'editor-background');
  const text = colour(isDark ? 'white' : 'black', 'foreground', 'editor-foreground');
  return {
    isDark,
    fontFamily: colour('sans-serif', 'font-family'),
    background,
    text,
    line: text,
    fill: isHighContrast ? background : colour(background, 'textCodeBlock-background', 'textBlockQuote-background'),
    border: isHighContrast ? colour(text, 'contrastBorder') : colour(text, 'charts-blue', 'focusBorder'),
    groupFill: background,
    noteFill: isHighContrast
      ? background
      : colour(background, 'inputValidation-infoBackground', 'textCodeBlock-background'),
  };
}
