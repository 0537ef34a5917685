import assert from 'node:assert/strict';
import { readRecord } from '../../../../src/core/grade/bundleFile';
import { gradedEvents } from '../../../../src/core/grade/gradedEvents';
import { ownFiles } from '../../../../src/core/grade/ownFiles';
import type { EventPayload } from '../../../../src/core/progress/event';
import { project } from '../../../../src/core/progress/project';
import { answered, exerciseOf, hinted, learnerOf, loadCourse, logged, ran, started, stateIn } from '../assess/scored';

const TASKS = `  - id: build
    title: Build it
    checks:
      - { id: unit, tests: works }
      - { id: why, reflection: ["Why?"], optional: true }
    hints:
      - { text: hints/one.md, cost: 10 }
      - { text: hints/two.md, cost: 10 }`;

const course = () =>
  loadCourse({
    ...{ pack: '', tasks: TASKS, tests: { works: ['put'] } },
    files: { 'queue/hints/one.md': 'One.\n', 'queue/hints/two.md': 'Two.\n' },
  });

describe('what of a learner’s record counts in a grading', () => {
  it('is what only the learner gives: no run, whatever it says', async () => {
    const pack = await course();
    const payloads = [started, answered('build', 'Why?'), ran(pack, ['build'], ['build.unit.put'])];
    const events = gradedEvents(logged(payloads), exerciseOf(pack), stateIn(learnerOf(pack, payloads)));
    assert.deepEqual(
      events.map(({ type }) => type),
      ['exerciseStarted', 'journalWritten'],
    );
    const state = stateIn(project(events, [pack]))!.tasks.get('build')!;
    assert.deepEqual([state.status, [...state.passedChecks]], ['inProgress', ['why']]);
  });

  it('is of hints those that were opened before the task was passed, as the record has it', async () => {
    const pack = await course();
    const payloads = [started, hinted('build', 0), ran(pack, ['build'], ['build.unit.put']), hinted('build', 1)];
    const events = gradedEvents(logged(payloads), exerciseOf(pack), stateIn(learnerOf(pack, payloads)));
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'hintRevealed' ? [event.hint] : [])),
      [0],
    );
  });

  it('is of openings the giving up, without its key', async () => {
    const pack = await course();
    const tried: EventPayload = {
      ...{ type: 'sealTried', pack: 'acme.course', exercise: 'queue', track: 'typescript', task: 'build', revision: 1 },
      ...{ by: 'giveUp', outcome: 'opened', content: 'c', key: 'k' },
    };
    const payloads = [started, tried, { ...tried, by: 'proof' as const }];
    const events = gradedEvents(logged(payloads), exerciseOf(pack), stateIn(learnerOf(pack, payloads)));
    const [only, ...others] = events.filter((event) => event.type === 'sealTried');
    assert.deepEqual([only?.by, only && 'key' in only, others], ['giveUp', false, []]);
  });

  it('is counted anew: a record that counts to the end leaves room for what is found out here', async () => {
    const pack = await course();
    const [event] = logged([started]);
    const far = [{ ...event!, causal: 2 ** 52, id: 'x.1' }];
    const [counted] = gradedEvents(far, exerciseOf(pack), undefined);
    assert.deepEqual([counted?.causal, counted?.writer], [1, 'record']);
  });

  it('is of this exercise alone, and leaves out what cannot be read', () => {
    const [own] = logged([started]);
    const foreign = { ...own!, id: 'w.9', exercise: 'other' };
    const text = [JSON.stringify(own), 'no JSON', '', JSON.stringify(foreign), '{"type":"unknown"}'].join('\n');
    const subject = { pack: 'acme.course', exercise: 'queue', track: 'typescript' };
    assert.deepEqual(
      readRecord(text, subject).map(({ id }) => id),
      ['w.0'],
    );
  });
});

describe('the files of a submission that are laid onto the starter', () => {
  it('are the learner’s own: neither tests, nor what lies among them, nor settings, nor what was installed', async () => {
    const exercise = exerciseOf(await course());
    const [track] = exercise.tracks;
    const file = (text: string): Uint8Array => new TextEncoder().encode(text);
    const all = new Map(
      [
        ...['queue.ts', 'tests/works/works.test.ts', 'tests/works/works.helper.ts', 'tests/mine/own.test.ts'],
        ...[
          '.vscode/settings.json',
          '.whetstone/exercise.json',
          'node_modules/a/index.js',
          'lib/.git/config',
          'README.md',
        ],
      ].map((path) => [path, file(path)] as const),
    );
    const { files, ignored } = ownFiles(all, exercise, track!, () => false);
    assert.deepEqual([...files.keys()], ['README.md', 'queue.ts', 'tests/mine/own.test.ts']);
    assert.deepEqual(ignored, ['tests/works/works.helper.ts', 'tests/works/works.test.ts']);
    assert.deepEqual(ownFiles(all, exercise, track!, () => true).ignored, []);
  });
});
