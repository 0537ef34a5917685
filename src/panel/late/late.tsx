import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../pageContext';
import { useFocusHome } from '../useFocusHome';
import { latePart, loadLatePart, type LateParts } from './lateParts';

interface Props<Name extends keyof LateParts> {
  readonly part: Name;
  /** Draws with what the part brings. */
  readonly children: (part: LateParts[Name]) => JSX.Element;
}

const UNLOADED = {};

type Progress = 'loading' | 'failed' | 'loaded';

/** Something that is drawn by a part of the page that is loaded when it is shown for the first time. */
export function Late<Name extends keyof LateParts>({ part, children }: Props<Name>): JSX.Element {
  const words = useWords();
  const [progress, setProgress] = useState<Progress>('loading');
  const [attempt, setAttempt] = useState(1);
  const loaded = latePart(part);
  const isLoaded = loaded !== undefined;
  useEffect(() => {
    if (isLoaded) return undefined;
    let isCurrent = true;
    const tell = (next: Progress): void => {
      if (isCurrent) setProgress(next);
    };
    loadLatePart(part).then(
      () => tell('loaded'),
      (error: unknown) => {
        console.warn('Whetstone:', error);
        tell('failed');
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [part, isLoaded, attempt]);
  useFocusHome(loaded ?? UNLOADED);
  if (loaded) return children(loaded);
  const tryAgain = (): void => {
    setProgress('loading');
    setAttempt(attempt + 1);
  };
  return (
    <div class="late" aria-busy={progress === 'loading'}>
      <p class="detail" role="status">
        {words(progress === 'failed' ? 'partNotLoaded' : 'partLoading')}
      </p>
      {attempt + Number(progress === 'failed') > 1 && (
        <button type="button" class="button secondary" aria-disabled={progress === 'loading'} onClick={tryAgain}>
          <span>{words('partTryAgain')}</span>
        </button>
      )}
    </div>
  );
}
