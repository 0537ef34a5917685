import type { MutationLanguage } from './model';

/** The language of a file by its ending; undefined where no mutants can be made of it. JSX is not among them. */
export function mutationLanguage(path: string): MutationLanguage | undefined {
  if (/\.d\.[cm]?ts$/.test(path)) return undefined;
  if (/\.[cm]?ts$/.test(path)) return 'typescript';
  if (/\.[cm]?js$/.test(path)) return 'javascript';
  return path.endsWith('.py') ? 'python' : undefined;
}
