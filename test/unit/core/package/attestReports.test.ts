import assert from 'node:assert/strict';
import { attestReports } from '../../../../src/core/package/attestReports';
import { newsOf, parseNews } from '../../../../src/core/verify/verifyNews';
import type { Proof, TrackReport, VerifyReport } from '../../../../src/core/verify/report';
import { loadPack } from '../../../../src/core/pack/loadPack';
import type { Exercise, Pack } from '../../../../src/core/pack/model';
import { InMemoryPackFiles } from '../../../fakes/inMemoryPackFiles';
import { samplePack } from '../../../fakes/samplePack';

const place = { path: 'greet/exercise.yaml', line: 3, column: 1 };
const proof = (kind: Proof['kind'], isShown: boolean): Proof => ({
  kind,
  title: `${kind} ${String(isShown)}`,
  failures: isShown ? [] : [{ about: 'hello.unit', why: 'it must fail, and it passes', place }],
});

describe('what reports of a verifying attest', () => {
  let pack: Pack;
  let greet: Exercise;
  before(async () => {
    pack = await loadPack(new InMemoryPackFiles(samplePack()), '/packs/sample');
    const found = pack.exercises.find(({ id }) => id === 'greet');
    assert.ok(found && !found.isBroken);
    greet = found;
  });

  const track = (trackId: string, rest: Partial<TrackReport>): TrackReport => ({
    ...{ type: 'track', pack, exercise: greet, trackId, proofs: [], planned: 0, durationMs: 5 },
    ...rest,
  });
  const withVersion = { version: '0.1.0', isFull: true, runtimes: { python: '3.12.3', node: '24.1.0' } };

  it('are proofs counted by kind, and the sums over all', () => {
    const proofs = [proof('starter', true), proof('wrong', true), proof('wrong', false)];
    const reports: VerifyReport[] = [
      { type: 'pack', pack, problems: [{ severity: 'warning', code: 'unreachable', message: 'x', place }] },
      track('typescript', { proofs, planned: 3 }),
      { ...track('typescript', { planned: 2 }), type: 'benchmarks', isMeasured: false },
    ];
    const verified = attestReports(reports, withVersion);
    assert.deepEqual(verified.exercises, [
      {
        id: 'greet',
        tracks: [
          {
            track: 'typescript',
            proofs: { starter: { shown: 1, of: 1 }, wrong: { shown: 1, of: 2 } },
            notMeasured: 2,
          },
        ],
      },
    ]);
    const { shown, of, notVerified, notMeasured, errors, warnings } = verified;
    assert.deepEqual([shown, of, notVerified, notMeasured, errors, warnings], [2, 3, 0, 2, 0, 1]);
  });

  it('name runtimes in one order, and no folder of the machine', () => {
    const notVerified = 'No Python ≥ 3.10 in "/usr/bin/python3" or C:\\Tools\\python.exe; install one';
    const verified = attestReports([track('python', { notVerified, planned: 7 })], withVersion);
    assert.deepEqual(Object.keys(verified.runtimes), ['node', 'python']);
    assert.deepEqual(verified.exercises[0]?.tracks[0]?.notVerified, {
      of: 7,
      why: 'No Python ≥ 3.10 in "…" or …; install one',
    });
    assert.equal(verified.notVerified, 7);
  });

  it('hold the scores of what was studied in full', () => {
    const state = { name: 'starter', asks: 0 };
    const verdict = { ...{ name: 'a', place }, is: 'found' as const };
    const studies: TrackReport['studies'] = {
      steady: { repeats: 20, orders: 2, unsteady: [] },
      mutations: [
        { task: 'hello', total: 3, verdicts: [verdict], score: 200 / 3, atLeast: 85 },
        { task: 'many', total: 0, verdicts: [], atLeast: 85 },
      ],
      hints: [{ task: 'hello', states: [{ ...state, first: 0 }, state], reached: [1] }],
    };
    const [one] = attestReports([track('typescript', { studies })], withVersion).exercises;
    assert.deepEqual(one?.tracks[0], {
      track: 'typescript',
      proofs: {},
      mutationScores: { hello: 66.7 },
      hinted: { shown: 1, of: 2 },
      repeats: 20,
    });
  });

  it('reach another process as plain data, which takes nothing else', () => {
    const report = track('typescript', { proofs: [proof('starter', false)], planned: 1 });
    const sent: unknown = JSON.parse(JSON.stringify(newsOf(report)));
    assert.deepEqual(parseNews(sent), {
      ...{ type: 'track', root: '/packs/sample', exercise: 'greet', track: 'typescript', planned: 1, durationMs: 5 },
      proofs: [
        {
          kind: 'starter',
          title: 'starter false',
          failures: [{ about: 'hello.unit', why: 'it must fail, and it passes', place }],
        },
      ],
    });
    assert.equal(parseNews({ type: 'track', root: 4 }), undefined);
    assert.equal(parseNews('ready'), undefined);
  });
});
