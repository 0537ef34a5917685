/** What has a name in a pack that other places can use. */
export type NameKind =
  | 'exercise'
  | 'group'
  | 'base'
  | 'track'
  | 'rubric'
  | 'criterion'
  | 'part'
  | 'submission'
  | 'deliverable'
  | 'path'
  | 'outline'
  | 'task'
  | 'check'
  | 'case'
  | 'figure';

/** Names that stand together in one text. */
export type NameForm = 'Criterion/Part' | 'check.case' | 'task.check.case' | '[task.]check' | '[task.]benchmark';

/** What a text in a file of the format stands for. */
export type Meaning =
  | { readonly is: 'name'; readonly kind: NameKind; readonly declares: boolean }
  | { readonly is: 'names'; readonly form: NameForm }
  /** A file of the pack. */
  | { readonly is: 'file'; readonly from: 'pack' | 'exercise'; readonly endings: readonly string[] }
  /** A folder for each track: `<exercise>/<under>/<track>/<text>/`, or with `trackLast` `<exercise>/<text>/<track>/`. */
  | { readonly is: 'trackFolder'; readonly under: 'tests' | 'bench' | 'faults' | 'lab' }
  | { readonly is: 'lintFolder' }
  /** A folder of the pack. */
  | { readonly is: 'folder' }
  /** A file of the learner's workspace. */
  | { readonly is: 'workspaceFile' }
  /** `file#Symbol` in the learner's workspace. */
  | { readonly is: 'anchor' }
  /** A folder in `alternatives/`. */
  | { readonly is: 'alternative' };

const declares = (kind: NameKind): Meaning => ({ is: 'name', kind, declares: true });
const names = (kind: NameKind): Meaning => ({ is: 'name', kind, declares: false });
const form = (one: NameForm): Meaning => ({ is: 'names', form: one });
const file = (from: 'pack' | 'exercise', ...endings: string[]): Meaning => ({ is: 'file', from, endings });
const trackFolder = (under: 'tests' | 'bench' | 'faults' | 'lab'): Meaning => ({ is: 'trackFolder', under });
const YAML = ['.yaml', '.yml'];

/** Keys of a path with `/` between; `*` is any key or index, and `~` at the end the key itself and not its value. */
export type MeaningRow = readonly [path: string, meaning: Meaning];

const RUBRIC = (at: string): MeaningRow[] => [
  [`${at}/~`, declares('criterion')],
  [`${at}/*/parts/*`, declares('part')],
  [`${at}/*/parts/~`, declares('part')],
];

const TRACK = (at: string): MeaningRow[] => [
  [`${at}/dir`, { is: 'folder' }],
  [`${at}/packages`, { is: 'workspaceFile' }],
];

/** Items of an outline, in up to three sections. */
const OUTLINE = (at: string): MeaningRow[] =>
  ['*', '*/items/*', '*/items/*/items/*', '*/items/*/items/*/items/*'].flatMap((depth): MeaningRow[] => {
    const item = at === '' ? depth : `${at}/${depth}`;
    return [
      [`${item}/id`, declares('outline')],
      ...['coveredBy', 'coveredBy/*'].flatMap((by): MeaningRow[] => [
        [`${item}/${by}/rubric`, names('rubric')],
        [`${item}/${by}/criterion`, form('Criterion/Part')],
        [`${item}/${by}/path`, names('path')],
        [`${item}/${by}/submission`, names('submission')],
        [`${item}/${by}/deliverable`, names('deliverable')],
      ]),
    ];
  });

const PACK: readonly MeaningRow[] = [
  ['firstExercise', names('exercise')],
  ['groups/*/id', declares('group')],
  ['bases/~', declares('base')],
  ['bases/*/~', declares('track')],
  ...TRACK('bases/*/*'),
  ['rubrics/~', declares('rubric')],
  ...RUBRIC('rubrics/*'),
  ['outline', file('pack', ...YAML)],
  ...OUTLINE('outline'),
  ['submissions/~', declares('submission')],
  ['submissions/*/deliverables/*/id', declares('deliverable')],
  ['submissions/*/deliverables/*/file', { is: 'workspaceFile' }],
  ['paths/*/id', declares('path')],
  ['paths/*/prerequisites/paths/*', names('path')],
  ['paths/*/prerequisites/exercises/*', names('exercise')],
  ['paths/*/stages/*/exercises/*', names('exercise')],
  ['paths/*/stages/*/items/*', names('exercise')],
];

const CHECK = 'tasks/*/checks/*';
const EXERCISE: readonly MeaningRow[] = [
  ['id', declares('exercise')],
  ['group', names('group')],
  ['base', names('base')],
  ['tracks/*', names('track')],
  ['tracks/~', declares('track')],
  ...TRACK('tracks/*'),
  ['rubric', names('rubric')],
  ...RUBRIC('rubric'),
  ['submission', names('submission')],
  ['covers/*', names('outline')],
  ['prerequisites/exercises/*', names('exercise')],
  ['tasks/*/id', declares('task')],
  ['tasks/*/covers/*', names('outline')],
  ['tasks/*/anchor', { is: 'anchor' }],
  ['tasks/*/anchor/~', names('track')],
  ['tasks/*/anchor/*', { is: 'anchor' }],
  ['tasks/*/earlyPasses/*', form('check.case')],
  ['tasks/*/hints/*/text', file('exercise', '.md')],
  ['tasks/*/hints/*/failing', form('check.case')],
  ['tasks/*/hints/*/seal/task', names('task')],
  ['tasks/*/solution/variants/*', { is: 'alternative' }],
  [`${CHECK}/id`, declares('check')],
  [`${CHECK}/for`, form('Criterion/Part')],
  [`${CHECK}/tests`, trackFolder('tests')],
  [`${CHECK}/benchmark`, trackFolder('bench')],
  [`${CHECK}/benchmarkSuite`, trackFolder('bench')],
  [`${CHECK}/file`, { is: 'workspaceFile' }],
  [`${CHECK}/file/~`, names('track')],
  [`${CHECK}/file/*`, { is: 'workspaceFile' }],
  [`${CHECK}/mutants`, trackFolder('faults')],
  [`${CHECK}/ownTests/~`, names('track')],
  [`${CHECK}/coverage/~`, names('track')],
  [`${CHECK}/lint`, { is: 'lintFolder' }],
  [`${CHECK}/tools/~`, names('track')],
  [`${CHECK}/tools/*/files/~`, declares('case')],
  [`${CHECK}/artefact`, { is: 'workspaceFile' }],
  [`${CHECK}/must/*/id`, declares('case')],
  [`${CHECK}/must/*/schema`, file('exercise', '.json', ...YAML)],
  ...['answers', 'explain', 'matrix', 'checklist', 'review', 'lab'].map((key): MeaningRow => [
    `${CHECK}/${key}`,
    file('exercise', ...YAML),
  ]),
];

const EXPECTATION: readonly MeaningRow[] = [
  ['after', names('task')],
  ['fails/*', form('task.check.case')],
  ['passes/*', form('task.check.case')],
  ['benchmarks/*', form('[task.]benchmark')],
];

/** By file of the format. What a file of an exercise names without saying from where is relative to the exercise. */
export const MEANINGS = {
  pack: PACK,
  exercise: EXERCISE,
  expectation: EXPECTATION,
  outline: OUTLINE(''),
  answers: [['questions/*/id', declares('case')]],
  explain: [['model', file('exercise', '.md')]],
  matrix: [
    ['file', { is: 'workspaceFile' }],
    ['reasoning', file('exercise', '.md')],
  ],
  checklist: [['areas/*/items/*/proof/check', form('[task.]check')]],
  review: [],
  lab: [
    ['program', trackFolder('lab')],
    ['figures/~', declares('figure')],
    ['predictions/*/figure', names('figure')],
    ['goals/*/figure', names('figure')],
    ['goals/*/id', declares('case')],
  ],
  fault: [
    ['starter/*', { is: 'workspaceFile' }],
    ['change/*/file', { is: 'workspaceFile' }],
  ],
} as const satisfies Record<string, readonly MeaningRow[]>;
