import type { CoverageCheck } from '../../core/check/model';
import type { Inspect } from './inspection';

export const inspectCoverage: Inspect<CoverageCheck> = () => Promise.resolve(undefined);
