import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { LabFrameView } from '../../shared/checks/labReplay';
import { Icon, type IconName } from '../icon';
import { useWords } from '../pageContext';
import { LabChart } from './labChart';
import { LabScene } from './labScene';
import { seconds } from './labSeconds';
import { LabTable } from './labTable';

const SPEEDS = [0.5, 1, 2, 5] as const;

interface Props {
  readonly frames: readonly LabFrameView[];
  /** At speed 1. */
  readonly picturesPerSecond: number;
}

/** Plays the pictures of a run, or steps through them. Where less motion is asked for, there are steps and no playing. */
export function LabReplayer({ frames, picturesPerSecond }: Props): JSX.Element | null {
  const words = useWords();
  const heading = useId();
  const [at, setAt] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const isStill = useReducedMotion();
  const last = frames.length - 1;
  const isMoving = isPlaying && !isStill && at < last;

  useEffect(() => {
    if (!isMoving) return undefined;
    const timer = setInterval(() => setAt((now) => Math.min(last, now + 1)), 1000 / (picturesPerSecond * speed));
    return () => clearInterval(timer);
  }, [isMoving, last, picturesPerSecond, speed]);

  const frame = frames[Math.min(at, last)];
  if (frame === undefined) return null;
  const go = (to: number): void => {
    setIsPlaying(false);
    setAt(Math.max(0, Math.min(last, to)));
  };
  const play = (): void => {
    if (!isMoving && at >= last) setAt(0);
    setIsPlaying(!isMoving);
  };
  const position = words('labAt', seconds(frame.at), seconds(frames[last]?.at ?? 0));
  return (
    <section class="lab-part lab-replay" aria-labelledby={heading}>
      <h5 id={heading}>{words('labReplayHeading')}</h5>
      <LabScene frame={frame} frames={frames} />
      <LabChart frames={frames} at={at} />
      <div class="lab-controls">
        <Press icon="stepBack" label={words('labStepBack')} isOff={at <= 0} onPress={() => go(at - 1)} />
        {!isStill && (
          <Press icon={isMoving ? 'pause' : 'play'} label={words(isMoving ? 'labPause' : 'labPlay')} onPress={play} />
        )}
        <Press icon="stepForward" label={words('labStepForward')} isOff={at >= last} onPress={() => go(at + 1)} />
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          aria-label={words('labTime')}
          aria-valuetext={position}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
        <span class="lab-position detail">{position}</span>
        {!isStill && (
          <label class="lab-speed">
            <span>{words('labSpeed')}</span>
            <select value={String(speed)} onChange={(event) => setSpeed(Number(event.currentTarget.value))}>
              {SPEEDS.map((one) => (
                <option key={one} value={String(one)}>
                  {words('labSpeedTimes', one)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Notes frames={frames} onGo={go} />
      <LabTable frames={frames} />
    </section>
  );
}

interface PressProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
}

/** One that cannot be pressed now keeps the focus, so that the keyboard does not lose its place. */
function Press({ icon, label, isOff = false, onPress }: PressProps): JSX.Element {
  return (
    <button
      type="button"
      class="button icon-only"
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      onClick={() => !isOff && onPress()}
    >
      <Icon name={icon} />
    </button>
  );
}

interface NotesProps {
  readonly frames: readonly LabFrameView[];
  readonly onGo: (index: number) => void;
}

/** What happened, as ways to when it did. */
function Notes({ frames, onGo }: NotesProps): JSX.Element | null {
  const words = useWords();
  const heading = useId();
  const notes = frames.flatMap(({ at, notes: texts }, index) => texts.map((text) => ({ at, index, text })));
  if (notes.length === 0) return null;
  return (
    <>
      <h6 id={heading}>{words('labNotes')}</h6>
      <ul class="lab-notes" aria-labelledby={heading}>
        {notes.map(({ at, index, text }) => (
          <li key={`${index}-${text}`}>
            <button type="button" class="button link" onClick={() => onGo(index)}>
              <span class="lab-when">{words('labNoteAt', seconds(at))}</span>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function useReducedMotion(): boolean {
  const [query] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)'));
  const [isReduced, setIsReduced] = useState(query.matches);
  useEffect(() => {
    const onChange = (): void => setIsReduced(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [query]);
  return isReduced;
}
