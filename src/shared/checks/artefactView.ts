import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString, type Shape } from '../shape';
import { checkViewShapes, type CheckViewBase } from './checkViewBase';

/** What the panel shows of such a check. */
export interface ArtefactView extends CheckViewBase {
  readonly kind: 'artefact';
  /** Relative to the workspace. */
  readonly file: string;
  /** What the file is to be: “a Mermaid diagram”. */
  readonly format: string;
  /** There is no such file yet. */
  readonly isMissing: boolean;
  /** The diagrams in it, as the editor has them now; the page draws them. */
  readonly diagrams: readonly DiagramSource[];
}

export interface DiagramSource {
  readonly text: string;
  /** The line of the file before its first one. */
  readonly offset: number;
}

export const isArtefactView: Shape<ArtefactView> = isObject<ArtefactView>({
  ...checkViewShapes,
  kind: isOneOf('artefact'),
  file: isString,
  format: isString,
  isMissing: isBoolean,
  diagrams: isArrayOf(isObject<DiagramSource>({ text: isString, offset: isNumber })),
});
