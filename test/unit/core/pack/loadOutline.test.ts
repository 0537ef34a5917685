import assert from 'node:assert/strict';
import { coverText, outlineCover } from '../../../../src/core/assess/outlineCover';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Pack } from '../../../../src/core/pack/model';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

/** The sample pack with lines at the end of `pack.yaml`, which has 13 of its own, and other files changed. */
function withPack(lines: string, changes: Readonly<Record<string, string | undefined>> = {}): Promise<Pack> {
  const files = samplePack(changes);
  return loadPack(new InMemoryPackFiles({ ...files, 'pack.yaml': `${files['pack.yaml']}${lines}` }), '/packs/sample');
}

/** The first exercise with keys of its own (from line 2 on), and with what its first task covers. */
function greet(keys: string, covers?: string): Record<string, string> {
  const written = samplePack()['greet/exercise.yaml'] ?? '';
  const own = keys === '' ? written : written.replace('title: Say hello\n', `title: Say hello\n${keys}\n`);
  const all =
    covers === undefined ? own : own.replace('title: Greet by name\n', `title: Greet by name\n    covers: ${covers}\n`);
  return { 'greet/exercise.yaml': all };
}

function problemsOf(pack: Pack): string[] {
  return [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)].map(formatProblem);
}

const OUTLINE = `outline:
  - section: Level 1
    items:
      - { id: level-1/names, kind: requirement, text: Greet by name }
      - section: Questions
        items:
          - { id: level-1/why, kind: question, text: Why by name? }
  - { id: scale, kind: rule, text: A to F, section: Grading, coveredBy: { grades: true } }
`;

describe('a pack’s outline', () => {
  it('is read with its sections, inline or from a file, each item with its place', async () => {
    const both = greet('covers: [level-1/why]', '[level-1/names]');
    const inline = await withPack(OUTLINE, both);
    assert.deepEqual(problemsOf(inline), []);
    assert.deepEqual(
      inline.outline.map(({ id, sections, place }) => [id, sections.join(' › '), `${place.path}:${place.line}`]),
      [
        ['level-1/names', 'Level 1', 'pack.yaml:17'],
        ['level-1/why', 'Level 1 › Questions', 'pack.yaml:20'],
        ['scale', 'Grading', 'pack.yaml:21'],
      ],
    );
    const file = OUTLINE.split('\n').slice(1).join('\n');
    const apart = await withPack('outline: course/outline.yaml\n', { ...both, 'course/outline.yaml': file });
    assert.deepEqual(problemsOf(apart), []);
    assert.deepEqual(
      apart.outline.map(({ id, place }) => [id, `${place.path}:${place.line}`]),
      [
        ['level-1/names', 'course/outline.yaml:3'],
        ['level-1/why', 'course/outline.yaml:6'],
        ['scale', 'course/outline.yaml:7'],
      ],
    );
  });

  it('knows what covers each item: a task, an exercise as a whole, something of the pack', async () => {
    const pack = await withPack(OUTLINE, greet('covers: [level-1/why, level-1/names]', '[level-1/names]'));
    assert.deepEqual(
      outlineCover(pack).map(({ item, covers }) => `${item.id}: ${covers.map(coverText).join(', ')}`),
      ['level-1/names: greet, greet/hello', 'level-1/why: greet', 'scale: the grading scale'],
    );
  });

  it('warns of each item that nothing covers, at its own line, and goes on', async () => {
    const pack = await withPack(OUTLINE, greet('', '[level-1/names]'));
    assert.deepEqual(problemsOf(pack), [
      'pack.yaml:20:19: warning: Nothing covers "level-1/why": let a task or an exercise say covers: [level-1/why], or say with "coveredBy" what of the pack does.',
    ]);
    assert.ok(pack.exercises.every(({ isBroken }) => !isBroken));
  });

  it('takes what a broken exercise covers for covered: one fault is told once', async () => {
    const changes = greet('covers: [level-1/why]', '[level-1/names]');
    const broken = changes['greet/exercise.yaml']!.replace('level: beginner', 'level: impossible');
    const problems = problemsOf(await withPack(OUTLINE, { 'greet/exercise.yaml': broken }));
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^greet\/exercise\.yaml:6:8: error: "level" does not fit/);
  });

  it('breaks an exercise that covers what is not there, at the line that says so, with all of them', async () => {
    const pack = await withPack(OUTLINE, greet('covers: [level-1/why, level-9]', '[level-1/names, level-1/name]'));
    assert.deepEqual(problemsOf(pack), [
      'greet/exercise.yaml:3:23: error: The outline has no item "level-9"; correct it, or add it to the outline.',
      'greet/exercise.yaml:16:29: error: The outline has no item "level-1/name"; correct it, or add it to the outline.',
    ]);
    assert.deepEqual(
      pack.exercises.map(({ id, isBroken }) => [id, isBroken]),
      [
        ['greet', true],
        ['count', false],
      ],
    );
  });

  it('has nothing against covers where the pack has no outline', async () => {
    assert.deepEqual(problemsOf(await withPack('', greet('', '[anything/at-all]'))), []);
  });

  const COVER = (cover: string): string => `outline:\n  - { id: a, kind: rule, text: A, coveredBy: ${cover} }\n`;
  const faults: [what: string, lines: string, expected: RegExp][] = [
    [
      'an id that stands twice',
      'outline:\n  - { id: a, kind: rule, text: A, coveredBy: { grades: true } }\n  - { id: a, kind: rule, text: B, coveredBy: { grades: true } }\n',
      /^pack\.yaml:16:11: error: The outline has an item "a" already, in line 15; give this one an id of its own\.$/,
    ],
    [
      'a kind that is none',
      'outline:\n  - { id: a, kind: wish, text: A }\n',
      /^pack\.yaml:15:20: error: "kind" does not fit/,
    ],
    [
      'an id with a space',
      'outline:\n  - { id: a b, kind: rule, text: A }\n',
      /^pack\.yaml:15:11: error: "id" does not fit: an id of the outline/,
    ],
    ['an empty section', 'outline:\n  - { section: A, items: [] }\n', /^pack\.yaml:15:26: error: "items" does not fit/],
    [
      'a file that is not there',
      'outline: none.yaml\n',
      /^pack\.yaml:14:10: error: There is no file "none\.yaml" in this pack/,
    ],
    [
      'a file outside of the pack',
      'outline: ../none.yaml\n',
      /^pack\.yaml:14:10: error: "\.\.\/none\.yaml" leads out of the pack/,
    ],
    [
      'a rubric that is not there',
      COVER('{ rubric: sets }'),
      /^pack\.yaml:15:46: error: pack\.yaml has no rubric "sets"/,
    ],
    [
      'a criterion that is not there',
      COVER('{ rubric: core, criterion: Speed }'),
      /no criterion "Speed" in the rubric "core"/,
    ],
    [
      'a path that is not there',
      COVER('[{ path: all }, { path: some }]'),
      /^pack\.yaml:15:62: error: pack\.yaml has no path "some"/,
    ],
    ['a submission that is not there', COVER('{ submission: project }'), /pack\.yaml has no submission "project"/],
    [
      'a deliverable that is not there',
      `${COVER('{ submission: p, deliverable: video }')}submissions:\n  p: { title: P, deliverables: [{ id: code, title: Code, kind: source }] }\n`,
      /^pack\.yaml:15:46: error: pack\.yaml has no deliverable "video" in the submission "p"/,
    ],
    ['a cover of no kind', COVER('{ exercise: greet }'), /^pack\.yaml:15:\d+: error:/],
  ];
  for (const [what, lines, expected] of faults) {
    it(`is refused with ${what}`, async () => {
      const problems = problemsOf(await withPack(lines)).filter((problem) => !problem.includes('Nothing covers'));
      // What has no form at all is told of as the form that it is nearest to, key by key.
      assert.equal(problems.length, what === 'a cover of no kind' ? 2 : 1, problems.join('\n'));
      assert.match(problems[0]!, expected);
    });
  }

  it('says so where there are no grades to cover it', async () => {
    const files = samplePack();
    const text = files['pack.yaml']!.replace(/^grades: .*\n/m, '');
    const pack = await loadPack(
      new InMemoryPackFiles({ ...files, 'pack.yaml': `${text}${COVER('{ grades: true }')}` }),
      '/packs/sample',
    );
    assert.deepEqual(problemsOf(pack), ['pack.yaml:14:46: error: pack.yaml has no grades; correct it or remove it.']);
  });

  it('reads a file whose sections go on for ever as far as it makes sense, and says where it does not', async () => {
    const deep = `${'{ section: A, items: ['.repeat(500)}${'] }'.repeat(500)}`;
    const pack = await withPack('outline: deep.yaml\n', { 'deep.yaml': `- ${deep}\n` });
    assert.ok(pack.problems.length > 0);
    assert.equal(pack.outline.length, 0);
  });
});
