import assert from 'node:assert/strict';
import { adviseOnAll } from '../../../../src/core/authoring/advice';
import { loadPackSources } from '../../../../src/core/pack/loadPack';
import { formatProblem, type Problem } from '../../../../src/core/pack/problem';
import { patternFiles } from '../../../../src/core/scaffold/pattern/patternFiles';
import type { ScaffoldFile } from '../../../../src/core/scaffold/scaffoldFile';
import { patternTemplate, scaffoldedPack } from '../scaffold/patternTemplate';

const template = patternTemplate();
const whole = patternFiles({ packId: 'acme.patterns', blanks: {} }, template, 'whetstone.whetstone');

async function adviceOn(files: readonly ScaffoldFile[]): Promise<readonly Problem[]> {
  const pack = scaffoldedPack(files);
  const loaded = await loadPackSources(pack, '/pack');
  assert.deepEqual(
    loaded.pack.exercises
      .filter(({ isBroken }) => isBroken)
      .map(({ id, problems }) => [id, problems.map(formatProblem)]),
    [],
  );
  return adviseOnAll(loaded, pack);
}

/** The pack without some of its exercises, and without all that names them. */
function without(...names: readonly string[]): readonly ScaffoldFile[] {
  const kept = whole.filter(({ path }) => !names.some((name) => path.startsWith(`${name}/`)));
  return changed(
    'pack.yaml',
    /exercises: \[[^\]]*\]/g,
    (list) => {
      const rest = list.replace(/[a-z-]+(?=[,\]])/g, (id) => (names.includes(id) ? '' : id));
      return rest.replace(/(?:, )+(?=[,\]])|(?<=\[)(?:, )+|, (?=,)/g, '').replace('[]', '[workshop-basics]');
    },
    kept,
  );
}

function changed(
  path: string,
  from: RegExp,
  to: string | ((found: string) => string),
  files: readonly ScaffoldFile[] = whole,
): readonly ScaffoldFile[] {
  return files.map((file) => {
    if (file.path !== path) return file;
    const text = typeof to === 'string' ? file.text.replace(from, to) : file.text.replace(from, to);
    assert.notEqual(text, file.text, `${path} says nothing like ${String(from)}`);
    return { path, text };
  });
}

const ofTemplate = (problems: readonly Problem[]): readonly string[] =>
  problems
    .filter(({ code, place }) => code === 'quality' && /pack\.yaml|exercise\.yaml/.test(place.path))
    .map(formatProblem);

describe('what is told of packs by the pattern template', () => {
  it('is nothing but open blanks, of a pack that was just made', async () => {
    const rest = (await adviceOn(whole)).filter(({ code }) => code !== 'blank');
    assert.deepEqual(rest.map(formatProblem), []);
  });

  it('tells each open blank at its place, as a warning while the pack is a draft', async () => {
    const found = (await adviceOn(whole)).filter(({ code }) => code === 'blank');
    assert.ok(found.length > 60, `${found.length}`);
    assert.deepEqual([...new Set(found.map(({ severity }) => severity))], ['warning']);
    for (const { place } of found) {
      const text = whole.find(({ path }) => path === place.path)?.text.split('\n')[place.line - 1] ?? '';
      assert.equal(text.charAt(place.column - 1), '‹', formatProblem(found[0]!));
    }
    const kinds = new Set(found.map(({ place }) => place.path.replace(/^.*\./, '')));
    for (const kind of ['yaml', 'md', 'ts', 'mmd']) assert.ok(kinds.has(kind), kind);
  });

  it('tells them as errors once the pack is no draft any more', async () => {
    const found = (await adviceOn(changed('pack.yaml', /^draft: true\n/m, ''))).filter(({ code }) => code === 'blank');
    assert.deepEqual([...new Set(found.map(({ severity }) => severity))], ['error']);
    assert.match(
      found[0]?.message ?? '',
      /^This blank is still open, and learners would read it as it stands: write “/,
    );
  });

  it('takes no quotation for a blank that has no end, or is longer than anybody would write', async () => {
    const text = `‹ is a sign, › another one.\n\n‹${'x'.repeat(301)}›\n\n‹ ends\nhere ›\n`;
    const files = [{ path: 'notes.md', text }, ...whole.filter(({ path }) => path === 'pack.yaml')];
    const pack = scaffoldedPack(files.map((file) => (file.path === 'pack.yaml' ? bare(file) : file)));
    const loaded = await loadPackSources(pack, '/pack');
    const found = (await adviseOnAll(loaded, pack)).filter(({ code }) => code === 'blank');
    assert.deepEqual(
      found.map(({ place }) => place.line),
      [1],
    );
  });

  const missing: readonly (readonly [string, readonly ScaffoldFile[], RegExp])[] = [
    [
      'implementations of increasing complexity',
      without('workshop-infrastructure', 'production-readiness'),
      /of increasing complexity/,
    ],
    ['something to debug', without('broken-pattern', 'slow-pattern'), /nothing to debug/],
    ['a test under stress', without('lab-stress'), /Performance and stress/],
    ['a case study', without('case-at-scale', 'case-evolution'), /No real use is studied/],
    ['a checklist for production', without('production-readiness'), /Readiness for production/],
    ['a way through', changed('pack.yaml', /^paths:[\s\S]*/m, ''), /no clear way through/],
    ['tests', changed('choose-pattern/exercise.yaml', /^kind: design$/m, 'kind: workshop'), /tested by a machine/],
    [
      'infrastructure',
      without('workshop-infrastructure', 'production-readiness', 'lab-stress'),
      /No infrastructure is provided/,
    ],
    [
      'references',
      changed(
        'broken-pattern/exercise.yaml',
        / {4}solution: .*\n/,
        '',
        whole.filter(({ path }) => !path.startsWith('broken-pattern/solution/typescript/bugs/')),
      ),
      /Not every task has a reference/,
    ],
    ['other patterns', without('choose-pattern', 'compose-patterns'), /connection to other patterns/],
    [
      'a hands-on beginning',
      changed('pack.yaml', /^firstExercise: .*$/m, 'firstExercise: choose-pattern'),
      /Hands-on first/,
    ],
    ['real tools', without('production-readiness'), /Real tools/],
    ['a second exercise in debugging', without('slow-pattern'), /Focus on debugging/],
    [
      'something to show',
      whole.map((file) =>
        file.path.endsWith('/exercise.yaml')
          ? { ...file, text: file.text.replace('submission: portfolio\n', '') }
          : file,
      ),
      /Build a portfolio/,
    ],
    [
      'production in an exercise',
      whole.map((file) =>
        /^choose-pattern\/(?:tasks|exercise|explain)/.test(file.path) && file.path.endsWith('.md')
          ? { ...file, text: 'Choose one.\n' }
          : file,
      ),
      /choose-pattern\/exercise\.yaml:1:.*Production context/,
    ],
    [
      'infrastructure that learners need not set up',
      changed(
        'slow-pattern/exercise.yaml',
        /\{ runner: node-test \}/,
        "{ runner: node-test, requires: { redis: '>=7' } }",
      ),
      /slow-pattern\/exercise\.yaml:\d+:\d+: warning: Provide infrastructure: learners have to set up redis/,
    ],
    [
      'a criterion of success',
      changed('workshop-infrastructure/exercise.yaml', / {6}- \{ id: unit, tests: unit\/observe[^\n]*\n/, ''),
      /Clear success criteria: nobody can tell when "observe" is done/,
    ],
  ];
  for (const [what, files, pattern] of missing) {
    it(`tells that ${what} is missing, and how to add it`, async () => {
      const pack = scaffoldedPack(files);
      const told = ofTemplate(await adviseOnAll(await loadPackSources(pack, '/pack'), pack));
      assert.ok(
        told.some((line) => pattern.test(line)),
        told.join('\n') || 'Nothing is told.',
      );
    });
  }

  it('is told of no pack that does not say that it follows the template', async () => {
    const files = changed('pack.yaml', /^template: pattern\n/m, '', without('case-at-scale', 'case-evolution'));
    const pack = scaffoldedPack(files);
    const told = ofTemplate(await adviseOnAll(await loadPackSources(pack, '/pack'), pack));
    assert.deepEqual(told, []);
  });
});

/** A `pack.yaml` that names no exercise. */
function bare({ path }: ScaffoldFile): ScaffoldFile {
  return { path, text: 'whetstone: 1\nid: acme.patterns\ntitle: Patterns\nsummary: Some.\nversion: 1.0.0\n' };
}
