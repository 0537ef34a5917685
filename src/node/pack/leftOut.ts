const DEPENDENCY_FOLDERS = new Set(['node_modules', '.venv', '__pycache__', '.git']);

/** Characters that HFS+ leaves out when it compares names. */
const IGNORABLE = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;

/** True for folders that hold dependencies, caches or a repository: no file of a pack or a learner's work lies there. */
export function isLeftOut(name: string): boolean {
  return DEPENDENCY_FOLDERS.has(name) || isRepositoryName(name);
}

/** True for every spelling that some file system takes for `.git`: one laid into a workspace would bring hooks along. */
export function isRepositoryName(name: string): boolean {
  const plain = name
    .replace(IGNORABLE, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
  return plain === '.git' || /^git~\d+$/.test(plain) || plain.startsWith('.git:');
}

/** By code unit, the same on every machine whatever its locale. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
