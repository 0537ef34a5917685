import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isRecordOf, isString, type Shape } from '../shape';

/** The pictures of a lab's last run in this window. They are in no log, and come to the page apart from its state. */
export interface LabReplay {
  /** As the state names the exercise. */
  readonly exerciseId: string;
  readonly taskId: string;
  readonly checkId: string;
  readonly frames: readonly LabFrameView[];
  /** What the code printed. */
  readonly printed: string;
}

export interface LabFrameView {
  /** Simulated milliseconds. */
  readonly at: number;
  readonly nodes: readonly LabNodeView[];
  readonly links: readonly LabLinkView[];
  readonly figures: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

export interface LabNodeView {
  readonly name: string;
  readonly state: 'up' | 'slow' | 'down';
  readonly queue?: number | undefined;
  readonly queueLimit?: number | undefined;
  readonly busy?: number | undefined;
  readonly workers?: number | undefined;
}

export interface LabLinkView {
  readonly from: string;
  readonly to: string;
  readonly inFlight: number;
  readonly isCut: boolean;
}

const isNode = isObject<LabNodeView>(
  {
    name: isString,
    state: isOneOf('up', 'slow', 'down'),
    queue: isNumber,
    queueLimit: isNumber,
    busy: isNumber,
    workers: isNumber,
  },
  'queue',
  'queueLimit',
  'busy',
  'workers',
);
const isLink = isObject<LabLinkView>({ from: isString, to: isString, inFlight: isNumber, isCut: isBoolean });
const isFrame = isObject<LabFrameView>({
  at: isNumber,
  nodes: isArrayOf(isNode),
  links: isArrayOf(isLink),
  figures: isRecordOf(isNumber),
  notes: isArrayOf(isString),
});

export const isLabReplay: Shape<LabReplay> = isObject<LabReplay>({
  exerciseId: isString,
  taskId: isString,
  checkId: isString,
  frames: isArrayOf(isFrame),
  printed: isString,
});
