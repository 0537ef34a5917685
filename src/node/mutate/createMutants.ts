import type { Mutant, MutationLanguage } from '../../core/mutate/model';
import { mutatePython, type PythonMutationTools } from './mutatePython';

/** What it takes to make mutants. Python is asked for only where a file is Python's. */
export type MutationTools = PythonMutationTools;

/**
 * The mutants of one file, in order of place, the same ones every time.
 * @param path relative to the workspace, `/`-separated: it stands in the mutants' names, and its ending says how the text is read
 * @param lines when given, only mutants that touch one of these lines (from 1); see `changedLines`
 * @throws HumanError with the place where the text is no code of the language, and where no Python can be found or started
 */
export async function createMutants(
  language: MutationLanguage,
  path: string,
  text: string,
  tools: MutationTools,
  lines?: ReadonlySet<number>,
): Promise<readonly Mutant[]> {
  switch (language) {
    case 'python':
      return mutatePython(path, text, tools, lines);
    case 'typescript':
    case 'javascript': {
      // The parser is as large as all the rest, and few commands need it.
      const { mutateScript } = await import('../../core/mutate/mutateScript');
      return mutateScript(path, text, lines);
    }
  }
}
