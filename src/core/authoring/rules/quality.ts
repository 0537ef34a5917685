import { LEVELS, type Exercise, type Pack } from '../../pack/model';
import type { Problem } from '../../pack/problem';
import type { PackFiles } from '../../ports';
import type { PackRule, PackWork } from '../advice';
import { checksOf, exercisesOf, ofKind, runsCode } from '../packTraits';
import { warning } from '../warning';

/** One of the ten things that a pack by the pattern template has. */
interface Item {
  readonly is: (pack: Pack, files: PackFiles) => boolean | Promise<boolean>;
  /** What is missing, and how to add it. */
  readonly message: string;
}

const ITEMS: readonly Item[] = [
  {
    is: (pack) => new Set(ofKind(pack, 'workshop').map(({ level }) => level)).size >= 2,
    message:
      'There are no implementation exercises of increasing complexity: add a second exercise with "kind: workshop" of another "level" than the first.',
  },
  {
    is: (pack) => ofKind(pack, 'debugging', 'incident').length > 0,
    message:
      'There is nothing to debug: add an exercise with "kind: debugging", whose starter has mistakes and whose tests have a case for each.',
  },
  {
    is: (pack) => {
      const kinds = checksOf(exercisesOf(pack)).map(({ kind }) => kind);
      return kinds.some((kind) => kind === 'benchmark' || kind === 'benchmarkSuite') && kinds.includes('lab');
    },
    message:
      'Performance and stress are not both tested: add a check "benchmark" with a budget, and an exercise with "kind: lab" whose check "lab" puts the pattern under stress.',
  },
  {
    is: (pack) => ofKind(pack, 'case-study').length > 0,
    message: 'No real use is studied: add an exercise with "kind: case-study" about a company that uses the pattern.',
  },
  {
    is: (pack) => ofKind(pack, 'checklist').some((one) => checksOf([one]).some(({ kind }) => kind === 'checklist')),
    message:
      'Readiness for production is not asked for: add an exercise with "kind: checklist" and a check "checklist", whose items are proven by other checks.',
  },
  {
    is: hasProgression,
    message:
      'There is no clear way through the exercises: add "paths" with stages of several weeks that hold most of them, the simpler ones first.',
  },
  {
    is: (pack) => needingTests(pack).every((one) => checksOf([one]).some(runsCode)),
    message:
      'Not every exercise with code is tested by a machine: give each workshop, debugging and testing exercise a check "tests", "mutants" or "coverage".',
  },
  {
    is: hasInfrastructure,
    message:
      'No infrastructure is provided: put what an exercise needs into its starter (a folder infrastructure/ with stand-ins, or a compose.yaml), or use a kit.',
  },
  {
    is: (pack) => needingTests(pack).every(isReferenced),
    message:
      'Not every task has a reference: write solution/<track>/<task>/ for each task that a run judges, and "solution: {}" beside it.',
  },
  {
    is: (pack) =>
      ofKind(pack, 'design').some((one) =>
        checksOf([one]).some(({ kind }) => kind === 'matrix' || kind === 'artefact'),
      ),
    message:
      'The connection to other patterns is not shown: add an exercise with "kind: design" that weighs patterns against each other ("matrix"), or combines some ("artefact").',
  },
];

/** The ten quality items of the pattern template, for a pack that says `template: pattern`: each that is missing, and how to add it. */
export const quality: PackRule = async ({ pack, files, yaml }: PackWork) => {
  if (pack.template !== 'pattern') return [];
  const place = yaml.placeOf(['template']);
  const found: Problem[] = [];
  for (const { is, message } of ITEMS) if (!(await is(pack, files))) found.push(warning('quality', place, message));
  return found;
};

function needingTests(pack: Pack): readonly Exercise[] {
  return ofKind(pack, 'workshop', 'debugging', 'testing', 'incident');
}

/** A path of several weeks or stages holds at least half of the exercises, and its first is none of the hardest. */
function hasProgression(pack: Pack): boolean {
  const all = exercisesOf(pack);
  return pack.paths.some(({ stages }) => {
    const ids = stages.flatMap(({ exercises }) => exercises);
    const weeks = stages.map(({ week }, index) => week ?? index);
    const first = all.find(({ id }) => id === ids[0]);
    const isGentle = first !== undefined && LEVELS.indexOf(first.level) < LEVELS.length - 1;
    return new Set(weeks).size >= 2 && 2 * ids.length >= all.length && isGentle;
  });
}

async function hasInfrastructure(pack: Pack, files: PackFiles): Promise<boolean> {
  for (const { tracks, dir } of exercisesOf(pack)) {
    if (tracks.some(({ kit }) => kit !== undefined && kit.length > 0)) return true;
    const starter = await files.listFiles(`${dir}/starter`);
    if (starter.some((path) => /\/(?:infrastructure\/|(?:docker-)?compose\.ya?ml$|Dockerfile$)/.test(path)))
      return true;
  }
  return false;
}

function isReferenced({ tasks, tracks }: Exercise): boolean {
  return tasks.every(({ checks, solution }) => {
    if (!checks.some(runsCode)) return true;
    return tracks.every(({ id }) => solution?.dirs[id] !== undefined || solution?.envelopes[id] !== undefined);
  });
}
