import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { ScaffoldFile } from '../../core/scaffold/scaffoldFile';

const templateSchema = z.array(z.strictObject({ path: z.string().min(1), text: z.string() })).min(1);

/**
 * Reads a template that came with Whetstone.
 * @param path absolute, of the one file that all of it was built into
 * @throws Error where this installation is damaged
 */
export async function readTemplate(path: string): Promise<readonly ScaffoldFile[]> {
  return templateSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}
