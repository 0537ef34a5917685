/** Makes the archive of an extension that is laid out in a folder. */
export type MakeVsix = (request: VsixRequest) => Promise<void>;

export interface VsixRequest {
  /** Absolute folder that holds what is to ship, and nothing else. */
  readonly folder: string;
  /** Absolute path of the `.vsix`; what stands there is replaced. */
  readonly path: string;
}

/** The time that files in packages carry when nothing else is asked for: the same for every build. 2000-01-01. */
const DEFAULT_EPOCH = '946684800';

/** What the packager's environment says, so that equal contents make equal bytes wherever they are packaged. Archives hold local times. */
export function sameEverywhere(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, SOURCE_DATE_EPOCH: environment['SOURCE_DATE_EPOCH'] ?? DEFAULT_EPOCH, TZ: 'UTC' };
}
