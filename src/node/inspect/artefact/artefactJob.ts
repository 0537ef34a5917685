import type { ArtefactCondition } from '../../../core/check/model';
import type { ArtefactText } from '../../../core/check/artefact/readArtefact';
import type { ArtefactVerdict } from '../../../core/check/artefact/judgeArtefact';

/** What a worker is started with. */
export interface ArtefactWorkerData {
  /** Absolute path of the script with Mermaid, which is loaded for a diagram only. */
  readonly diagramScript: string;
}

/** What a worker is asked. */
export interface ArtefactJob {
  readonly artefact: ArtefactText;
  readonly conditions: readonly ArtefactCondition[];
}

/** Messages are encoded words. */
export type ArtefactAnswer =
  | { readonly kind: 'judged'; readonly verdict: ArtefactVerdict }
  /** Judging failed for a reason of its own: a schema of the pack that is none, a file that is nested too deeply. */
  | { readonly kind: 'failed'; readonly reason: string };
