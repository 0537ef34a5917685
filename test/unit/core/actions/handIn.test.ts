import assert from 'node:assert/strict';
import { handIn, lookAtDeliverables, type HandInOptions } from '../../../../src/core/actions/handIn';
import { stateOf, subjectOf } from '../../../../src/core/actions/openExercise';
import { writeJournal } from '../../../../src/core/actions/recordWork';
import { HumanError } from '../../../../src/core/errors';
import type { EventPayload } from '../../../../src/core/progress/event';
import { isPortablePath } from '../../../../src/node/archive/openZip';
import { samplePack } from '../../../fakes/samplePack';
import { LearnerAtWork } from '../../extension/learnerAtWork';

const SUBMISSION = `submissions:
  project:
    title: The project
    deliverables:
      - { id: code, title: Source code, kind: source }
      - { id: guide, title: Guide, kind: file, file: docs/guide.md, words: 3 }
      - { id: thoughts, title: Thoughts, kind: reflection }
      - { id: video, title: Video, kind: link, optional: true }
    evaluation:
      - { title: Automated testing, by: machine, text: The instructor runs the tests. }
`;

/** A learner who has started `greet`, with files in a folder and archives that are only remembered. */
class Learner {
  readonly archives = new Map<string, ReadonlyMap<string, string | Uint8Array>>();

  private constructor(readonly at: LearnerAtWork) {}

  static async start(submission = SUBMISSION): Promise<Learner> {
    const files = samplePack();
    const written = files['greet/exercise.yaml']!;
    const learner = new Learner(
      await LearnerAtWork.start({
        'pack.yaml': `${files['pack.yaml']}${submission}`,
        'greet/exercise.yaml':
          submission === '' ? written : written.replace('rubric: core', 'rubric: core\nsubmission: project'),
      }),
    );
    learner.put({ 'src/code.ts': 'export {};\n' });
    return learner;
  }

  /** Lays files into the folder; a run judges one of them, by what the runner has for code. */
  put(files: Readonly<Record<string, string>>): void {
    const { workspaces, runner } = this.at;
    workspaces.present = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
    workspaces.contents = () => ({ 'src/code.ts': runner.code });
  }

  get submissions() {
    return stateOf(this.at.open, this.at.store.state)!.submissions;
  }

  async handIn(options: Partial<HandInOptions> = {}): ReturnType<typeof handIn> {
    const write: Parameters<typeof handIn>[1] = async (file, entries) => {
      this.archives.set(file, entries);
      return { hash: `hash of ${entries.size}`, sizeBytes: 1 };
    };
    return handIn(this.at.world, write, this.at.open, this.at.store.state, {
      ...{
        file: '/out/greet.zip',
        fileName: 'greet.zip',
        links: {},
        withSecrets: false,
        isPortable: isPortablePath,
        isForced: false,
        language: 'en',
      },
      ...options,
    });
  }

  text(path: string): string {
    const entry = this.archives.get('/out/greet.zip')?.get(path);
    return typeof entry === 'string' ? entry : Buffer.from(entry!).toString();
  }
}

const WHOLE = { 'src/code.ts': 'export {};\n', 'docs/guide.md': 'Start it so.\n' };

describe('handing in', () => {
  it('bundles the files, the report, the evidence and what is asked for, and says what it is worth', async () => {
    const learner = await Learner.start();
    learner.put(WHOLE);
    await learner.at.run('first');
    await writeJournal(learner.at.world, learner.at.open, { question: 'What was hard?', text: 'Names.' });
    const done = await learner.handIn({ links: { video: 'https://example.org/demo' } });
    assert.deepEqual([...learner.archives.get('/out/greet.zip')!.keys()].sort(), [
      ...['README.md', 'progress.jsonl', 'reflection.md', 'report.html', 'report.json', 'report.md'],
      ...['source/docs/guide.md', 'source/src/code.ts', 'submission.json'],
    ]);
    assert.deepEqual(
      done.states.map(({ state }) => state),
      ['ready', 'ready', 'ready', 'ready'],
    );
    assert.equal(done.isJudged, true);
    assert.match(
      learner.text('README.md'),
      /^> This is the learner’s own record.*only a grading run by the instructor is\.$/m,
    );
    assert.match(learner.text('README.md'), /Automated testing \(by a machine\): The instructor runs the tests\./);
    assert.match(learner.text('reflection.md'), /^> Names\. *$/m);
    const manifest = JSON.parse(learner.text('submission.json')) as Record<string, unknown>;
    assert.deepEqual(
      [manifest['pack'], manifest['exercise'], manifest['submission'], manifest['files']],
      ['acme.sample', 'greet', 'project', ['docs/guide.md', 'src/code.ts']],
    );
  });

  it('records what was bundled, so that every view can tell', async () => {
    const learner = await Learner.start();
    await learner.handIn({ links: { video: 'https://example.org/demo' } });
    const [last] = learner.submissions;
    assert.deepEqual(
      [last?.submission, last?.file, last?.hash, last?.deliverables, last?.links],
      [
        'project',
        'greet.zip',
        'hash of 8',
        { code: 'included', guide: 'missing', thoughts: 'missing', video: 'included' },
        { video: 'https://example.org/demo' },
      ],
    );
    assert.equal(learner.at.store.state.exercises.size, 1);
  });

  it('tells what is missing, and bundles the rest', async () => {
    const learner = await Learner.start();
    learner.put({ ...WHOLE, 'docs/guide.md': 'Soon.' });
    const states = await lookAtDeliverables(learner.at.world, learner.at.open, learner.at.store.state);
    assert.deepEqual(
      states.map(({ deliverable, state, detail }) => `${deliverable.id} ${state}: ${detail}`),
      [
        'code ready: your files, as they are when you hand in',
        'guide missing: docs/guide.md has 1 words; 3 are asked for',
        'thoughts missing: 0 of 1 questions answered',
        'video missing: an address is still to be given',
      ],
    );
    await learner.handIn();
    assert.match(learner.text('README.md'), /\| Guide \| missing \|/);
  });

  it('says when the results are of other files than those that are handed in', async () => {
    const learner = await Learner.start();
    await learner.at.run('first');
    learner.at.runner.code = 'second';
    learner.put(WHOLE);
    assert.equal((await learner.handIn()).isJudged, false);
    assert.match(learner.text('README.md'), /The files have changed since their last run/);
  });

  it('says nothing of changes where only a run left files behind, and does not ask runs that say little', async () => {
    const learner = await Learner.start();
    const { runner, workspaces, world, open } = learner.at;
    const files = { 'src/code.ts': 'first' };
    const evidence: EventPayload = {
      ...{ type: 'runFinished', ...subjectOf(open), outcome: 'completed', tasks: { hello: 1 }, cases: [] },
      ...{ files, written: { 'out.log': 'lines' }, codeHash: 'of the files before', isStale: false },
      ...{ isExplicit: true, durationMs: 1, runtime: 'fake' },
    };
    await world.progress.append(evidence);
    workspaces.contents = () => ({ ...files, 'out.log': 'lines' });
    assert.equal((await learner.handIn()).isJudged, true);
    workspaces.contents = () => ({ ...files, 'out.log': 'lines', 'src/new.ts': 'new' });
    assert.equal((await learner.handIn()).isJudged, false);
    workspaces.contents = () => ({ 'src/code.ts': runner.code });
    runner.code = 'second';
    const later = { ...evidence, files: { 'src/code.ts': 'second' } };
    await world.progress.append({ ...later, isPartial: true });
    await world.progress.append({ ...later, outcome: 'timedOut' });
    assert.equal((await learner.handIn()).isJudged, false);
    await world.progress.append(later);
    assert.equal((await learner.handIn()).isJudged, true);
  });

  it('leaves out names that not every system can have, and says so', async () => {
    const learner = await Learner.start();
    learner.put({ ...WHOLE, '..\\..\\x': '1', 'a:b': '2', 'src/con': '3' });
    const done = await learner.handIn({ withSecrets: true });
    assert.deepEqual(
      done.leftOut,
      ['..\\..\\x', 'a:b', 'src/con'].map((path) => ({ path, why: 'name' })),
    );
    const paths = [...learner.archives.get('/out/greet.zip')!.keys()].filter((path) => path.startsWith('source/'));
    assert.deepEqual(paths, ['source/docs/guide.md', 'source/src/code.ts']);
    assert.match(learner.text('README.md'), /Left out, as not every system knows such names: .*src\/con/);
  });

  it('leaves out what may hold secrets, and names it, unless it is asked for', async () => {
    const learner = await Learner.start();
    learner.put({
      ...WHOLE,
      '.env': 'KEY=1',
      '.env.example': 'KEY=',
      'certs/server.pem': 'x',
      '.aws/config': 'x',
      '.vscode/tasks.json': '{}',
    });
    const done = await learner.handIn();
    assert.deepEqual(
      done.leftOut,
      ['.aws/config', '.env', 'certs/server.pem'].map((path) => ({ path, why: 'secret' })),
    );
    const paths = [...learner.archives.get('/out/greet.zip')!.keys()].filter((path) => path.startsWith('source/'));
    assert.deepEqual(paths, ['source/.env.example', 'source/docs/guide.md', 'source/src/code.ts']);
    assert.deepEqual((await learner.handIn({ withSecrets: true })).leftOut, []);
    assert.equal(learner.text('source/.env'), 'KEY=1');
  });

  it('hands over neither folders of the machine nor keys of seals', async () => {
    const learner = await Learner.start();
    await learner.at.world.progress.append({
      type: 'sealTried',
      ...{ pack: 'acme.sample', exercise: 'greet', track: 'typescript', task: 'hello', revision: 1 },
      ...{ by: 'code', outcome: 'opened', content: 'c', key: 'c2VjcmV0' },
    });
    await learner.handIn();
    const log = learner.text('progress.jsonl');
    assert.match(log, /"type":"sealTried"/);
    assert.doesNotMatch(log, /c2VjcmV0|\/home\//);
  });

  it('hands over no words that nobody asked for, and no hashes of what may hold secrets', async () => {
    const bundled = async (submission: string) => {
      const learner = await Learner.start(submission);
      const { world, open } = learner.at;
      const about = { ...subjectOf(open), task: 'hello', revision: 1 };
      learner.at.runner.overrides = { judged: { 'src/code.ts': 'first', 'prod.env': 'hash of a password' } };
      await learner.at.run('first');
      for (const text of ['an early answer', 'the newest answer']) {
        await writeJournal(world, open, { question: 'What was hard?', text });
      }
      await writeJournal(world, open, { question: 'Notes', text: 'a private thought' });
      for (const text of ['a draft', 'the one handed in']) {
        await world.progress.append({ type: 'explanationWritten', ...about, check: 'why', text });
      }
      await world.progress.append({ type: 'reasoningOpened', ...about, check: 'why' });
      await world.progress.append({ type: 'explanationWritten', ...about, check: 'why', text: 'a later version' });
      const item = { check: 'list', item: 'one', isDone: true, note: 'a note to myself' };
      await world.progress.append({ type: 'itemConfirmed', ...about, ...item });
      await learner.handIn();
      return { learner, log: learner.text('progress.jsonl') };
    };
    const unasked = /an early answer|a private thought|a draft|a later version|a note to myself|hash of a password/;
    const { learner, log } = await bundled(SUBMISSION);
    assert.doesNotMatch(log, unasked);
    assert.match(log, /"text":"the newest answer"[^]*"text":"the one handed in"/);
    assert.match(log, /"src\/code\.ts":"first"/);
    assert.match(learner.text('README.md'), /holds the answers to the reflection and explanations that you handed in/);
    const plain = await bundled(SUBMISSION.replace(/.*kind: reflection.*\n/, ''));
    for (const path of plain.learner.archives.get('/out/greet.zip')!.keys()) {
      assert.doesNotMatch(plain.learner.text(path), /an early answer|the newest answer|a private thought/, path);
    }
    assert.match(plain.log, /"text":"the one handed in"/);
    assert.match(plain.learner.text('README.md'), /nothing of your journal/);
  });

  it('makes the same bundle of the same log and files', async () => {
    const bundle = async (): Promise<string> => {
      const learner = await Learner.start();
      await learner.at.run('first');
      await learner.handIn();
      return JSON.stringify([...learner.archives.get('/out/greet.zip')!].map(([path]) => [path, learner.text(path)]));
    };
    assert.equal(await bundle(), await bundle());
  });

  it('refuses an address that is none, and one that nobody asked for, and writes nothing then', async () => {
    const learner = await Learner.start();
    await assert.rejects(
      learner.handIn({ links: { video: 'ftp://example.org' } }),
      (error: unknown) => error instanceof HumanError && /is no address that begins with https/.test(error.message),
    );
    await assert.rejects(
      learner.handIn({ links: { film: 'https://example.org' } }),
      (error: unknown) =>
        error instanceof HumanError &&
        error.message === '“The project” does not ask for a link “film”. It asks for: video.',
    );
    assert.equal(learner.archives.size, 0);
    assert.deepEqual(learner.submissions, []);
  });

  it('refuses more than anybody hands in, and names the largest file', async () => {
    const learner = await Learner.start();
    learner.at.workspaces.present = new Map([['data/all.bin', new Uint8Array(101 * 1024 * 1024)]]);
    await assert.rejects(learner.handIn(), /come to 101 MB, too much to hand in\. The largest is data\/all\.bin\./);
  });

  it('says so where nothing is to be handed in', async () => {
    const learner = await Learner.start('');
    await assert.rejects(learner.handIn(), /“Say hello” asks for nothing to be handed in\./);
  });
});
