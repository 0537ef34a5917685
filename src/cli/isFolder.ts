import { stat } from 'node:fs/promises';

/** Whether something can be looked into there, or put there. Whatever keeps it from being found, it is none. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
