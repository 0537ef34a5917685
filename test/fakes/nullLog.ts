import type { Log } from '../../src/core/ports';

const nothing = (): void => undefined;

export const nullLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
