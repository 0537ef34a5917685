import { readFile } from 'node:fs/promises';
import type { MutantsSource } from '../../../core/check/model';
import { FAULT_FILE } from '../../../core/check/mutants/loadFaults';
import { composeLayers, isAtOrBelow, readLayer, type Layer } from '../../pack/overlay';
import { PackFolder } from '../../pack/packFolder';
import type { Inspection } from '../inspection';
import { learnerFiles, type FolderFiles } from './folderFiles';
import type { OwnTestFiles } from './ownTestFiles';

type Fault = MutantsSource['faults'][number];

/** What the learner's tests are tried on: the sound subject, and it with one fault each. */
export class Subjects {
  private constructor(
    private readonly pack: PackFolder,
    private readonly starter: ReadonlyMap<string, string>,
    /** The learner's tests over what is sound. */
    readonly sound: FolderFiles,
  ) {}

  static async of(
    inspection: Inspection,
    { subject, subjectDir }: MutantsSource,
    tests: OwnTestFiles,
  ): Promise<Subjects> {
    const { pack: root, track } = inspection.plan;
    const pack = new PackFolder(root.root);
    const starter = await composeLayers(pack, track.layers);
    const sound = new Map(await learnerFiles(inspection));
    if (subject === 'pack') {
      const layers = subjectDir === undefined ? [] : [subjectDir];
      for (const layer of layers) {
        for (const path of deletedBy(await readLayer(pack, layer), sound)) if (!tests.has(path)) sound.delete(path);
      }
      // Code that the learner has changed is not what is tested; files that are only theirs may be what the tests need.
      for (const [path, source] of await composeLayers(pack, [...track.layers, ...layers])) {
        if (!tests.has(path)) sound.set(path, source);
      }
    }
    return new Subjects(pack, starter, sound);
  }

  async with({ dir, restored, changes }: Fault): Promise<FolderFiles> {
    const files = new Map(this.sound);
    for (const path of restored) {
      const source = this.starter.get(path);
      if (source !== undefined) files.set(path, source);
    }
    for (const { file, from, to } of changes) {
      const text = (await textOf(files.get(file)))?.replaceAll('\r\n', '\n');
      if (text !== undefined) files.set(file, new TextEncoder().encode(text.split(from).join(to)));
    }
    const layer = await readLayer(this.pack, dir);
    for (const path of deletedBy(layer, files)) files.delete(path);
    for (const [path, packPath] of layer.files) {
      const source = path === FAULT_FILE ? undefined : await this.pack.realPath(packPath);
      if (source !== undefined) files.set(path, source);
    }
    return files;
  }
}

async function textOf(source: Uint8Array | string | undefined): Promise<string | undefined> {
  if (source === undefined) return undefined;
  return new TextDecoder().decode(typeof source === 'string' ? await readFile(source) : source);
}

function deletedBy({ deleted }: Layer, files: FolderFiles): string[] {
  return [...files.keys()].filter((path) => deleted.some((gone) => isAtOrBelow(path, gone)));
}
