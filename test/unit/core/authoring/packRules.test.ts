import assert from 'node:assert/strict';
import { adviseOnAll } from '../../../../src/core/authoring/advice';
import { loadPackSources } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { edited, expectAdvice, soundPack } from './soundPack';

const RENEW = 'renew/exercise.yaml';

describe('what authors are told of a pack', () => {
  it('names exercises that are called the same', () =>
    expectAdvice(
      edited(RENEW, 'title: Renew a loan', 'title: Lend a book'),
      'renew/exercise.yaml:2:8: warning: The exercise "lend" is called the same',
    ));

  it('names an exercise in no group and on no path', () =>
    expectAdvice(
      { ...edited(RENEW, 'group: desk\n', ''), ...edited('pack.yaml', '[lend, renew]', '[lend]') },
      'renew/exercise.yaml:1:5: warning: This exercise is in no group and on no learning path',
    ));

  it('names an exercise that a path puts before what it builds on', () =>
    expectAdvice(
      edited('pack.yaml', 'exercises: [lend, renew]', 'exercises: [renew], items: [lend]'),
      'pack.yaml:15:38: warning: "renew" builds on "lend", which comes later on this path',
    ));

  it('names criteria that are spelt in two ways', () =>
    expectAdvice(
      edited(RENEW, 'tracks:', 'rubric: { Functionality: 50, Code Quality: 50 }\ntracks:'),
      'renew/exercise.yaml:9:44: warning: The criterion "Code Quality" is called "Code quality" elsewhere',
    ));

  it('names knowledge that is spelt in two ways', () =>
    expectAdvice(
      edited('lend/exercise.yaml', 'group: desk', 'group: desk\nprerequisites: { knowledge: [Excepions] }'),
      'renew/exercise.yaml:8:49: warning: What learners should know is "Exceptions" here and "Excepions" elsewhere',
    ));

  it('names what is covered in two spellings, where no outline tells which is right', () =>
    expectAdvice(
      {
        ...edited('lend/exercise.yaml', 'group: desk', 'group: desk\ncovers: [desk/lending, desk/3.1]'),
        ...edited(RENEW, 'group: desk', 'group: desk\ncovers: [desk/3.2, desk/lendnig]'),
      },
      'renew/exercise.yaml:8:20: warning: "desk/lendnig" is covered here, and "desk/lending" elsewhere',
    ));

  it('names a folder whose file is not called as an exercise’s is', () =>
    expectAdvice(
      { 'count/exercise.yml': 'id: count\n' },
      'count/exercise.yml:1:1: warning: The catalog does not show this exercise',
    ));

  it('names what leads nowhere in the readme', () =>
    expectAdvice(
      {
        'README.md':
          '# Lending\n\n[a](#lending) [b](#desk) [c](lend/tasks/once.md) [d](docs/more.md)\n\n![](cover.png) ![Cover](pack.yaml)\n[m](mailto:a@b.org)\n',
      },
      'README.md:3:15: warning: There is no heading for "#desk"',
      'README.md:3:50: warning: There is no file "docs/more.md" in this pack; correct the link',
      'README.md:5:1: warning: There is no file "cover.png" in this pack; correct the picture',
      'README.md:5:1: warning: This picture has no words',
    ));

  it('names files that only some systems find under the name that is written', async () => {
    const changes = soundPack(edited(RENEW, 'hints/rules-1.md', 'Hints/rules-1.md'));
    const files = new (class extends InMemoryPackFiles {
      override readText(path: string): Promise<string | undefined> {
        return super.readText(path.replace('/Hints/', '/hints/'));
      }
    })(changes);
    const loaded = await loadPackSources(files, '/pack');
    assert.deepEqual((await adviseOnAll(loaded, files)).map(formatProblem), [
      'renew/exercise.yaml:17:17: warning: The file is called "hints/rules-1.md": with other capital letters it is found on some systems only, and learners have all of them. Write it as it is called.',
      'renew/hints/rules-1.md:1:1: warning: No learner is ever offered this hint: no task names it. Add it to the hints of a task, or remove the file.',
    ]);
  });
});

describe('what authors are told of seals', () => {
  const PROBE = `export async function probe({ random, record }) {
  for (let round = 0; round < 100; round += 1) record(random.integer(1, 9));
}
`;
  const sealed = (probe: string, solution = 'seal: probe'): Record<string, string> => ({
    ...edited(RENEW, '    hints:', `    solution: { ${solution} }\n    hints:`),
    'renew/solution/typescript/rules/src/rules.ts': 'export const rules = { days: 15 };\n',
    'renew/probe/typescript/rules/probe.ts': probe,
  });

  it('is nothing of a probe that draws many inputs', () => expectAdvice(sealed(PROBE)));

  it('names a probe that draws no inputs', () =>
    expectAdvice(
      sealed(PROBE.replaceAll('random', 'chance')),
      'renew/exercise.yaml:16:23: warning: The probe for typescript draws no inputs',
    ));

  it('names a probe that records nothing', () =>
    expectAdvice(
      sealed(PROBE.replace('record(', 'void (')),
      'renew/exercise.yaml:16:23: warning: The probe for typescript records nothing',
    ));

  it('names a probe of few answers', () =>
    expectAdvice(
      sealed('export function probe({ random, record }) {\n  record(random.integer(1, 9));\n}\n'),
      'renew/exercise.yaml:16:23: warning: The probe for typescript records one answer in all',
    ));

  it('names a proof that giving up makes worthless', () =>
    expectAdvice(
      sealed(PROBE, 'seal: probe, giveUp: { attempts: 3 }'),
      'renew/exercise.yaml:16:38: warning: Where learners may give up, the key lies in the pack',
    ));

  it('names a variant that is no alternative', () =>
    expectAdvice(
      { ...sealed(PROBE, 'seal: probe, variants: [othr]'), 'renew/alternatives/other/typescript/src/rules.ts': '' },
      'renew/exercise.yaml:16:41: warning: There is no alternative "othr", so learners who rightly answer otherwise find the seal shut; there are other.',
    ));
});
