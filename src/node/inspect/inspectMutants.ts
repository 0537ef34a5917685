import type { MutantsCheck } from '../../core/check/model';
import type { Inspect } from './inspection';

export const inspectMutants: Inspect<MutantsCheck> = () => Promise.resolve(undefined);
