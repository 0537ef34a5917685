import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadPack } from '../../core/pack/loadPack';
import type { Pack } from '../../core/pack/model';
import { isMissing } from '../pack/errorCode';
import { PackFolder } from '../pack/packFolder';
import { packContents } from './packContents';
import { isSealed } from './sealedContents';
import { shippedYaml } from './shippedYaml';
import type { Contents } from './stage';

export interface PreviewRequest {
  /** Absolute folder of the pack that is being written. */
  readonly root: string;
  /** Absolute folder that becomes what the pack would ship; nobody else writes there. */
  readonly target: string;
  /** Texts that are not on the disk yet, by path in the pack; they count for files that ship. */
  readonly unsaved: ReadonlyMap<string, string>;
}

/**
 * Lays out what a pack ships, as learners get it: envelopes and no solution, no evidence. Of a pack in which nothing is sealed yet,
 * a draft. What is there already and is the same is left alone, so that whoever watches the folder sees only what has changed.
 * @returns the pack that was laid out
 */
export async function stagePreview({ root, target, unsaved }: PreviewRequest): Promise<Pack> {
  const files = new PackFolder(root);
  const pack = await loadPack(files, root);
  const contents = new Map(await packContents(pack, files, isSealed(pack) ? 'leaveOut' : 'ship'));
  for (const [path, text] of unsaved) {
    if (contents.has(path)) contents.set(path, { text: path.endsWith('/exercise.yaml') ? shippedYaml(text) : text });
  }
  await synchronise(target, contents);
  return loadPack(new PackFolder(target), target);
}

async function synchronise(target: string, contents: Contents): Promise<void> {
  for (const path of await new PackFolder(target).listFiles('')) {
    if (!contents.has(path)) await rm(join(target, ...path.split('/')), { force: true });
  }
  for (const [path, content] of contents) {
    const file = join(target, ...path.split('/'));
    const wanted = 'text' in content ? Buffer.from(content.text) : await readFile(content.source);
    if (wanted.equals(await bytesOf(file))) continue;
    await mkdir(dirname(file), { recursive: true });
    if ('text' in content) await writeFile(file, wanted);
    // With its mode: what learners run has to be runnable.
    else await copyFile(content.source, file);
  }
}

/** Of a file that is not there, bytes that no file of a pack has. */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return NOT_THERE;
    throw error;
  }
}

const NOT_THERE = Buffer.from('\0this file is not there\0');
