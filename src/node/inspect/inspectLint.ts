import type { LintCheck } from '../../core/check/model';
import type { Inspect } from './inspection';

export const inspectLint: Inspect<LintCheck> = () => Promise.resolve(undefined);
