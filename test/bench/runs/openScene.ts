import type { Scene } from './measureScene';

/** A scene that has been made ready, with what has to be closed after it. */
export interface OpenScene extends Scene {
  close(): Promise<void>;
}
