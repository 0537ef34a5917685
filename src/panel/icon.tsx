import type { ComponentChildren, JSX } from 'preact';

/** Drawn on a grid of 16 with lines of 1.25, in the colour of the text beside them. */
const drawings = {
  circle: <circle cx="8" cy="8" r="5.75" />,
  circleHalf: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" stroke="none" />
    </>
  ),
  circleDots: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M5.4 8h.01M8 8h.01M10.6 8h.01" stroke-width="1.6" />
    </>
  ),
  circleCheck: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M5.4 8.2l1.9 1.9 3.4-3.9" />
    </>
  ),
  circleCross: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M6 6l4 4M10 6l-4 4" />
    </>
  ),
  circleForward: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M5 8h5.6M8.4 5.7L10.7 8l-2.3 2.3" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.8V8l2.2 1.4" />
    </>
  ),
  check: <path d="M3.5 8.4l3 3 6-6.8" />,
  cross: <path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6" />,
  diamond: <path d="M8 3.2L12.8 8 8 12.8 3.2 8z" />,
  dash: <path d="M4.5 8h7" />,
  chevron: <path d="M6 3.8L10.2 8 6 12.2" />,
  play: <path d="M5 3.4v9.2L12.2 8z" />,
  pause: <path d="M5.6 3.8v8.4M10.4 3.8v8.4" stroke-width="2" />,
  stepBack: <path d="M4.2 3.8v8.4M12 3.8L6.4 8l5.6 4.2z" />,
  stepForward: <path d="M11.8 3.8v8.4M4 3.8L9.6 8 4 12.2z" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" />,
  goTo: <path d="M9 3.2h3.8V7M12.6 3.4L7.2 8.8M6.6 3.8H4.2a1 1 0 0 0-1 1v7a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V9.4" />,
  warning: <path d="M8 2.6l5.9 10.6H2.1zM8 6.6v3.2M8 11.5v.01" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.4v3.4M8 5.2v.01" />
    </>
  ),
  bulb: <path d="M6.2 12.4h3.6M6.8 14h2.4M6.2 10.6c0-1.2-1.9-1.9-1.9-4.4a3.7 3.7 0 0 1 7.4 0c0 2.5-1.9 3.2-1.9 4.4z" />,
  flag: <path d="M4.2 13.6V2.8M4.2 3.4h7.4l-1.8 2.7 1.8 2.7H4.2" />,
  gauge: <path d="M3 12.2a5.75 5.75 0 1 1 10 0M8 9.4l2.4-3.2" />,
  lock: (
    <>
      <path class="shackle" d="M5.2 7.2V5.3a2.8 2.8 0 0 1 5.6 0v1.9" />
      <rect x="3.4" y="7.2" width="9.2" height="6.4" rx="1" />
      <path d="M8 9.7v1.4" />
    </>
  ),
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof drawings;

/** A picture beside words that say the same: hidden from screen readers. */
export function Icon({ name, tone }: { readonly name: IconName; readonly tone?: string }): JSX.Element {
  return (
    <svg class={`icon ${tone ?? ''}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
