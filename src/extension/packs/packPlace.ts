/** Where a pack was found. When two have one id, the earlier in this order is shown. */
export const PACK_ORIGINS = ['folderSetting', 'installed', 'builtIn'] as const;
export type PackOrigin = (typeof PACK_ORIGINS)[number];

/** A folder with a `pack.yaml`, and who led to it. */
export interface PackPlace {
  /** Absolute folder. */
  readonly root: string;
  readonly origin: PackOrigin;
  /** The setting's folder, the extension's id, or the name of the built-in folder: for messages. */
  readonly from: string;
}
