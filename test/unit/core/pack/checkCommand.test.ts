import assert from 'node:assert/strict';
import { loadPack } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

/** The problems of the sample's second exercise when its track is described so; its only test file is a JavaScript one. */
async function problemsWith(track: string): Promise<string[]> {
  const exercise = samplePack()['count/exercise.yaml'] ?? '';
  const changed = exercise.replace('{ runner: node-test }', track);
  assert.notEqual(changed, exercise);
  const pack = await loadPack(new InMemoryPackFiles(samplePack({ 'count/exercise.yaml': changed })), '/packs/sample');
  return pack.exercises.flatMap(({ problems }) => problems).map(formatProblem);
}

describe('a track that starts a command', () => {
  const sound = [
    '{ runner: tap, command: [node, --test, "{files}"] }',
    '{ runner: exit-code, command: [node, "{file}"] }',
    '{ runner: junit-xml, command: [mvn, test], report: target/surefire-reports }',
  ];
  for (const track of sound) {
    it(`is read: ${track}`, async () => {
      // The file has a case for tap and for exit-code; for junit-xml it needs a mark.
      const problems = await problemsWith(track);
      assert.deepEqual(
        problems.filter((problem) => !problem.includes('No case was found')),
        [],
      );
    });
  }

  const faults: [track: string, expected: RegExp][] = [
    ['{ runner: tap }', /^count\/exercise\.yaml:9:\d+: error: The runner tap needs a "command"/],
    ['{ runner: exit-code }', /The runner exit-code needs a "command"/],
    ['{ runner: node-test, command: [node] }', /The runner node-test starts by itself/],
    ['{ runner: go-test, report: out.xml }', /The runner go-test writes no report/],
    ['{ runner: junit-xml, command: [mvn, test] }', /The runner junit-xml needs a "report"/],
    ['{ runner: junit-xml, command: [x], report: ../out.xml }', /The report "\.\.\/out\.xml" leads out of the learner/],
    ['{ runner: junit-xml, command: [x], report: /tmp/out.xml }', /leads out of the learner/],
    ['{ runner: tap, command: [prove, "{file}"] }', /The word \{file\} is for exit-code/],
    ['{ runner: exit-code, command: ["{file}"] }', /The first word of a "command" is a program/],
  ];
  for (const [track, expected] of faults) {
    it(`is refused: ${track}`, async () => {
      const problems = await problemsWith(track);
      assert.equal(problems.filter((problem) => expected.test(problem)).length, 1, problems.join('\n'));
    });
  }
});
