import { PackFolder } from './packFolder';

/** The text of a pack's file; undefined when it is not there. @param root absolute folder of the pack */
export function readPackText(root: string, path: string): Promise<string | undefined> {
  return new PackFolder(root).readText(path);
}
