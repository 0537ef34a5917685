import type { Pack } from './model';

/** A pack of which nothing could be read but where it lies; it is called by its folder. */
export function emptyPack(root: string): Pack {
  return {
    id: '',
    title: root.split(/[\\/]/).findLast((part) => part !== '') ?? root,
    summary: '',
    version: '0.0.0',
    root,
    groups: [],
    grades: {},
    outline: [],
    submissions: [],
    exercises: [],
    paths: [],
    problems: [],
  };
}
