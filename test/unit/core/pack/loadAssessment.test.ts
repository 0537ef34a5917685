import assert from 'node:assert/strict';
import { feedNames } from '../../../../src/core/pack/assessmentModel';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Exercise, Pack } from '../../../../src/core/pack/model';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

const RUBRIC = 'core: { Functionality: 60, Style: 40 }';

/** The sample pack with another rubric (line 10 of `pack.yaml`), or with lines at its end (from line 14 on). */
function withPack(
  { rubric = RUBRIC, lines = '' }: { rubric?: string; lines?: string },
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<Pack> {
  const files = samplePack(changes);
  const text = files['pack.yaml']!.replace(RUBRIC, rubric);
  return loadPack(new InMemoryPackFiles({ ...files, 'pack.yaml': `${text}${lines}` }), '/packs/sample');
}

function greet(edit: (text: string) => string): Record<string, string> {
  const written = samplePack()['greet/exercise.yaml'] ?? '';
  const changed = edit(written);
  assert.notEqual(changed, written);
  return { 'greet/exercise.yaml': changed };
}

function problemsOf(pack: Pack): string[] {
  return [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)].map(formatProblem);
}

const first = (pack: Pack): Exercise =>
  pack.exercises.find((one): one is Exercise => !one.isBroken && one.id === 'greet')!;

describe('a rubric with parts', () => {
  const parts = 'core: { Functionality: { weight: 60, parts: { Works: 2, Fails well: 1 } }, Style: 40 }';
  const feeds = greet((text) =>
    text
      .replace('tests: hello, for: Functionality', 'tests: hello, for: Functionality/Works')
      .replace('tests: many, for: Functionality', 'tests: many, for: Functionality/Fails well'),
  );

  it('is read with the weights of its parts, and checks feed them by name', async () => {
    const pack = await withPack({ rubric: parts }, feeds);
    assert.deepEqual(problemsOf(pack), []);
    const { rubric, rubricId, tasks } = first(pack);
    assert.deepEqual(rubric, [
      {
        name: 'Functionality',
        weight: 60,
        parts: [
          { name: 'Works', weight: 2 },
          { name: 'Fails well', weight: 1 },
        ],
      },
      { name: 'Style', weight: 40, parts: [] },
    ]);
    assert.equal(rubricId, 'core');
    assert.deepEqual(feedNames(rubric), ['Functionality/Works', 'Functionality/Fails well', 'Style']);
    assert.deepEqual(
      tasks.flatMap(({ checks }) => checks.map(({ criterion }) => criterion)),
      [...['Functionality/Works', 'Style', 'Functionality/Fails well']],
    );
  });

  it('lets a list of names count the same', async () => {
    const pack = await withPack({ rubric: parts.replace('{ Works: 2, Fails well: 1 }', '[Works, Fails well]') }, feeds);
    assert.deepEqual(first(pack).rubric[0]?.parts, [
      { name: 'Works', weight: 1 },
      { name: 'Fails well', weight: 1 },
    ]);
  });

  it('can be an exercise’s own, without an id', async () => {
    const pack = await withPack(
      {},
      greet((text) => text.replace('rubric: core', 'rubric: { Functionality: 50, Style: 50 }')),
    );
    assert.deepEqual([problemsOf(pack), first(pack).rubricId, first(pack).rubric.length], [[], undefined, 2]);
  });

  it('has a check name its part, and says which there are', async () => {
    const problems = problemsOf(await withPack({ rubric: parts }));
    assert.equal(problems.length, 2, problems.join('\n'));
    assert.match(
      problems[0]!,
      /^greet\/exercise\.yaml:17:\d+: error: The rubric has no criterion "Functionality"; it has Functionality\/Works, Functionality\/Fails well, Style\.$/,
    );
  });

  const faults: [what: string, rubric: string, expected: RegExp][] = [
    [
      'weights that do not sum to 100',
      'core: { Functionality: { weight: 50, parts: [A] }, Style: 40 }',
      /^pack\.yaml:10:9: error: The weights of "core" sum to 90; they must sum to 100\.$/,
    ],
    [
      'a part without weight',
      'core: { Functionality: { weight: 60, parts: { A: 0 } }, Style: 40 }',
      /^pack\.yaml:10:\d+: error: "A" does not fit/,
    ],
    [
      'no part at all',
      'core: { Functionality: { weight: 60, parts: [] }, Style: 40 }',
      /^pack\.yaml:10:\d+: error: "parts" does not fit/,
    ],
    [
      'a part that stands twice',
      'core: { Functionality: { weight: 60, parts: [A, B, A] }, Style: 40 }',
      /^pack\.yaml:10:54: error: "A" stands twice among the parts of "Functionality"\.$/,
    ],
    [
      'a name that looks like a part’s',
      'core: { Functionality/Works: 60, Style: 40 }',
      /^pack\.yaml:10:11: error: "Functionality\/Works" has a "\/", which stands between a criterion and its part/,
    ],
    [
      'a text for a weight',
      'core: { Functionality: much, Style: 40 }',
      /^pack\.yaml:10:\d+: error: "Functionality" does not fit: a criterion is its weight, or/,
    ],
  ];
  for (const [what, rubric, expected] of faults) {
    it(`is refused with ${what}`, async () => {
      const problems = problemsOf(await withPack({ rubric })).filter((one) => one.startsWith('pack.yaml'));
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, expected);
    });
  }

  it('is looked for among those of the pack, which are told', async () => {
    const [problem] = problemsOf(
      await withPack(
        {},
        greet((text) => text.replace('rubric: core', 'rubric: sets')),
      ),
    );
    assert.equal(problem, 'greet/exercise.yaml:8:9: error: pack.yaml has no rubric "sets"; it has core.');
  });
});

describe('a submission', () => {
  const SUBMISSION = `submissions:
  project:
    title: The project
    deliverables:
      - { id: code, title: Source code, kind: source }
      - { id: guide, title: Deployment guide, kind: file, file: docs/guide.md, words: 100 }
      - { id: video, title: Demo video, kind: link, optional: true }
    evaluation:
      - { title: Automated testing, by: machine, text: The instructor runs the tests. }
`;
  const uses = greet((text) => text.replace('rubric: core', 'rubric: core\nsubmission: project'));

  it('is read, and belongs to the exercises that name it', async () => {
    const pack = await withPack({ lines: SUBMISSION }, uses);
    assert.deepEqual(problemsOf(pack), []);
    assert.deepEqual(pack.submissions, [
      {
        id: 'project',
        title: 'The project',
        deliverables: [
          { id: 'code', title: 'Source code', kind: 'source', isOptional: false, minWords: 0 },
          {
            id: 'guide',
            title: 'Deployment guide',
            kind: 'file',
            isOptional: false,
            minWords: 100,
            file: 'docs/guide.md',
          },
          { id: 'video', title: 'Demo video', kind: 'link', isOptional: true, minWords: 0 },
        ],
        evaluation: [{ title: 'Automated testing', by: 'machine', text: 'The instructor runs the tests.' }],
      },
    ]);
    assert.deepEqual(first(pack).submission, pack.submissions[0]);
  });

  it('must be one of the pack', async () => {
    assert.deepEqual(problemsOf(await withPack({}, uses)), [
      'greet/exercise.yaml:9:13: error: pack.yaml has no submission "project".',
    ]);
  });

  const faults: [what: string, from: string, to: string, expected: RegExp][] = [
    [
      'a file that is not named',
      ', file: docs/guide.md',
      '',
      /^pack\.yaml:19:\d+: error: A deliverable of the kind "file" needs a "file"/,
    ],
    [
      'a file outside of the workspace',
      'docs/guide.md',
      '../guide.md',
      /^pack\.yaml:19:\d+: error: "\.\.\/guide\.md" leads out of the learner’s workspace/,
    ],
    [
      'a file of what is none',
      'kind: source',
      'kind: source, file: a.ts',
      /^pack\.yaml:18:\d+: error: A deliverable of the kind "source" is no file/,
    ],
    [
      'words of what has none',
      'kind: source',
      'kind: source, words: 10',
      /^pack\.yaml:18:\d+: error: Words are counted of the kinds "file" and "reflection" alone/,
    ],
    ['an id that stands twice', 'id: guide', 'id: code', /^pack\.yaml:19:15: error: "code" stands twice here/],
    ['a kind that is none', 'kind: link', 'kind: film', /^pack\.yaml:20:\d+: error: "kind" does not fit/],
    ['an evaluator that is none', 'by: machine', 'by: magic', /^pack\.yaml:22:\d+: error: "by" does not fit/],
  ];
  for (const [what, from, to, expected] of faults) {
    it(`is refused with ${what}`, async () => {
      const problems = problemsOf(await withPack({ lines: SUBMISSION.replace(from, to) }));
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, expected);
    });
  }
});
