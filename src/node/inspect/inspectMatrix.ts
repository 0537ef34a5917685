import type { MatrixCheck } from '../../core/check/model';
import type { Inspect } from './inspection';

export const inspectMatrix: Inspect<MatrixCheck> = () => Promise.resolve(undefined);
