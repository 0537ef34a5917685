import type * as z from 'zod';
import { PathOutsideError, type PackFiles } from '../ports';
import type { Check, CheckBase, Track } from './model';
import { joinPackPath } from './packPath';
import type { YamlFile } from './yamlFile';

/** What every check has, already read. */
export type CheckParts = CheckBase;

/** What reading a task has at hand. Problems go to `yaml`, the exercise's file, or to a file of definitions. */
export interface TaskContext {
  readonly files: PackFiles;
  readonly yaml: YamlFile;
  /** The exercise's folder, relative to the pack. */
  readonly dir: string;
  readonly tracks: readonly Track[];
  readonly criteria: readonly string[];
  /** Of the task that is read. */
  readonly taskId: string;
  /** Ids of the tasks before this one. */
  readonly earlier: readonly string[];
  /** Checks of the tasks before this one, and of this one before the check that is read, by task. */
  readonly checksSoFar: ReadonlyMap<string, readonly Check[]>;
}

/** A file of definitions that a check names, read against its schema. */
export interface Definition<T> {
  readonly value: T;
  /** To report what is wrong with what it says, at its place. */
  readonly yaml: YamlFile;
}

/**
 * Reads a YAML file that a check names by a path relative to the exercise. What is wrong with it is reported: that it is missing at
 * `where`, the rest in the file itself. Undefined where it cannot be used.
 */
export async function readDefinition<Schema extends z.ZodType>(
  context: TaskContext,
  path: string,
  where: readonly PropertyKey[],
  schema: Schema,
): Promise<Definition<z.infer<Schema>> | undefined> {
  const found = await readBeside(context, path, where);
  if (!found) return undefined;
  const yaml = context.yaml.adopt(found.path, found.text);
  const value = yaml.read(schema);
  return value === undefined ? undefined : { value, yaml };
}

/** Reads a text that a check names by a path relative to the exercise; reports where it is missing or leads out of the pack. */
export async function readBeside(
  { files, dir, yaml }: TaskContext,
  path: string,
  where: readonly PropertyKey[],
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  const inside = joinPackPath(dir, path);
  try {
    if (inside === undefined) throw new PathOutsideError(path);
    const text = await files.readText(inside);
    if (text !== undefined) return { path: inside, text };
    yaml.report('missingFile', where, `There is no file "${path}" in this exercise; write it or correct the path.`);
  } catch (error) {
    if (!(error instanceof PathOutsideError)) throw error;
    yaml.report('outsidePack', where, `"${path}" leads out of the pack.`);
  }
  return undefined;
}
