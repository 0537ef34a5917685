import type { ArtefactCheck } from '../../core/check/model';
import type { Inspect } from './inspection';

export const inspectArtefact: Inspect<ArtefactCheck> = () => Promise.resolve(undefined);
