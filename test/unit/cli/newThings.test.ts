import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../../../src/core/errors';
import type { Asker, Choice, TextOptions } from '../../../src/cli/asker';
import { newExercise, newPack, newTask, type NewOptions } from '../../../src/cli/newThings';
import type { NewBench } from '../../../src/cli/verbs/new';
import { TemporaryFolders } from '../../fakes/temporaryFolders';

/** Answers by what a question begins with; what it does not know it takes as it is suggested. */
class FakeAsker implements Asker {
  readonly asked: string[] = [];

  constructor(private readonly answers: Readonly<Record<string, string>> = {}) {}

  async text(question: string, { value = '', fault }: TextOptions = {}): Promise<string> {
    this.asked.push(question);
    const answer = this.answerTo(question) ?? value;
    assert.equal(fault?.(answer), undefined, `${question}: ${answer}`);
    return answer;
  }

  async choose<T extends string>(question: string, choices: readonly Choice<T>[]): Promise<readonly T[]> {
    this.asked.push(question);
    const wanted = this.answerTo(question)?.split(',') ?? [choices[0]!.value];
    return choices.flatMap(({ value }) => (wanted.includes(value) ? [value] : []));
  }

  close(): void {}

  private answerTo(question: string): string | undefined {
    return Object.entries(this.answers).find(([start]) => question.startsWith(start))?.[1];
  }
}

describe('what "whetstone new" makes', function () {
  this.timeout(20_000);
  const folders = new TemporaryFolders();
  let cwd: string;
  beforeEach(async () => {
    cwd = await folders.make();
  });
  afterEach(() => folders.removeAll());

  const bench = (asker?: Asker, folder = cwd): NewBench => ({
    cwd: folder,
    asker,
    extensionId: 'acme.whetstone',
    templatesDir: '',
  });
  const pack = (options: NewOptions = {}) => newPack(bench(), 'loans', { id: 'acme.loans', ...options });
  const inPack = (): NewBench => bench(undefined, join(cwd, 'loans'));
  const read = (...path: string[]): Promise<string> => readFile(join(cwd, ...path), 'utf8');
  const refused = (work: Promise<unknown>, message: RegExp): Promise<void> =>
    assert.rejects(work, (error) => {
      assert.ok(error instanceof HumanError, String(error));
      assert.match(error.message, message);
      return true;
    });

  it('is asked for where somebody can be asked, and suggests the rest', async () => {
    const asker = new FakeAsker({
      'Title of the pack': 'Lending books',
      Kind: 'trace',
      Languages: 'typescript,python',
    });
    const { text = '' } = await newPack(bench(asker), undefined, {});
    assert.deepEqual(asker.asked, [
      'Title of the pack',
      'Id of the pack, publisher.name',
      'Id of its first exercise',
      'Kind of exercise',
      'Level',
      'Languages (others can be added by hand later)',
    ]);
    assert.match(await read('lending-books', 'pack.yaml'), /^id: my-name\.lending-books/m);
    assert.match(await read('lending-books', 'first-exercise', 'exercise.yaml'), /^kind: trace$/m);
    assert.match(await read('lending-books', 'first-exercise', 'exercise.yaml'), /python: \{ runner: pytest \}/);
    assert.match(text, /whetstone verify lending-books$/);
  });

  it('is asked for nothing that was said', async () => {
    await pack();
    const asker = new FakeAsker();
    const said = { title: 'Said', kind: 'design', level: 'advanced' } as const;
    await newExercise(bench(asker, join(cwd, 'loans')), 'said', said);
    // A design has no code, so it is in no language.
    assert.deepEqual(asker.asked, []);
    await newTask(bench(asker, join(cwd, 'loans', 'said')), undefined, {}).catch((error: unknown) => error);
    assert.deepEqual(asker.asked, ['Id of the task']);
  });

  it('has defaults where nobody can be asked, and says what has none', async () => {
    await pack();
    assert.match(await read('loans', 'pack.yaml'), /^title: Loans$/m);
    await newExercise(inPack(), 'rate-limit', {});
    const yaml = await read('loans', 'rate-limit', 'exercise.yaml');
    for (const line of ['title: Rate limit', 'kind: workshop', 'level: beginner']) assert.ok(yaml.includes(line), yaml);
    await refused(newExercise(inPack(), undefined, {}), /Say <id>/);
    await refused(newPack(bench(), 'other', {}), /Say --id/);
  });

  it('is an exercise of the pack that is named, wherever that is', async () => {
    await pack();
    await newExercise(bench(), 'far', { pack: 'loans' });
    await newTask(bench(), 'second', { exercise: 'loans/far' });
    assert.match(await read('loans', 'far', 'exercise.yaml'), /- id: second/);
  });

  it('is refused with a sentence where it cannot be, and nothing is written', async () => {
    await pack();
    const before = await readdir(join(cwd, 'loans'));
    await refused(newExercise(inPack(), 'Not An Id', {}), /An id is lower-case/);
    await refused(newExercise(inPack(), '../out', {}), /An id is lower-case/);
    await refused(newExercise(inPack(), 'con', {}), /name of something else/);
    await refused(newExercise(inPack(), 'x'.repeat(61), {}), /at most 60/);
    await refused(newExercise(inPack(), 'first-exercise', {}), /There is a “first-exercise” already/);
    await refused(newExercise(inPack(), 'x', { title: 'two\nlines' }), /one line/);
    await refused(newExercise(inPack(), 'x', { base: 'none' }), /no base “none”; it has none/);
    await refused(newExercise(inPack(), 'x', { group: 'none' }), /no group “none”; it has start/);
    await refused(newExercise(bench(), 'x', {}), /There is no pack in/);
    await refused(newTask(inPack(), 'x', {}), /There is no exercise in/);
    await refused(newTask(inPack(), 'price', { exercise: 'first-exercise' }), /There is a “price” already/);
    await refused(newPack(bench(), 'other', { id: 'nodot' }), /publisher\.name/);
    assert.deepEqual(await readdir(join(cwd, 'loans')), before);
    assert.deepEqual(await readdir(cwd), ['loans']);
  });

  it('is not put into a pack with errors, whose place is told', async () => {
    await mkdir(join(cwd, 'broken'));
    await writeFile(join(cwd, 'broken', 'pack.yaml'), 'whetstone: 1\nid: acme.b\n');
    await refused(newExercise(bench(), 'x', { pack: 'broken' }), /before its pack\.yaml is mended: pack\.yaml:/);
  });
});
