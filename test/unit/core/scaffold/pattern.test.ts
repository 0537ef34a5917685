import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { loadPackSources } from '../../../../src/core/pack/loadPack';
import { formatProblem } from '../../../../src/core/pack/problem';
import { fillTemplate } from '../../../../src/core/scaffold/pattern/fillTemplate';
import {
  classNameOf,
  faultOfBlank,
  faultsOfAnswers,
  valuesOf,
  type PatternAnswers,
} from '../../../../src/core/scaffold/pattern/patternAnswers';
import { BLANK_IDS, patternBlanks, type BlankId } from '../../../../src/core/scaffold/pattern/patternBlanks';
import { patternFiles } from '../../../../src/core/scaffold/pattern/patternFiles';
import { patternTemplate, scaffoldedPack } from './patternTemplate';

const template = patternTemplate();
const made = (answers: PatternAnswers) => patternFiles(answers, template, 'whetstone.whetstone');

/** All problems of a pack that is made of these answers. */
async function problemsOf(answers: PatternAnswers): Promise<readonly string[]> {
  const { pack } = await loadPackSources(scaffoldedPack(made(answers)), '/pack');
  return [...pack.problems, ...pack.exercises.flatMap(({ problems }) => problems)].map(formatProblem);
}

/** Answers that try to be more than text. */
const hostile = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
    fc.string({
      minLength: 1,
      maxLength: 40,
      unit: fc.constantFrom(...Array.from(`'"\`{}[]<>|:#&*!%@,\\-?~$;()=+/ aß漢‹›`)),
    }),
    fc.constantFrom(
      'it\'s: a "test", #1 - {x} [y] & *z',
      '{{pattern}} PatternClass',
      '| - > ? : key',
      '```mermaid',
      '*/ process.exit() //',
      '${7 * 7}',
      'x'.repeat(300),
      'end',
      '<script>alert(1)</script>',
      'Ein Muster für Größe 漢字',
    ),
  )
  .filter((text) => faultOfBlank({ id: 'scenario', kind: 'text' }, text, template) === undefined);

describe('the pattern template', () => {
  it('has all thirteen exercises of the seed, and loads without a problem while every blank is open', async () => {
    const answers: PatternAnswers = { packId: 'acme.patterns', blanks: {} };
    const { pack } = await loadPackSources(scaffoldedPack(made(answers)), '/pack');
    assert.deepEqual(await problemsOf(answers), []);
    assert.deepEqual(pack.exercises.map((one) => (one.isBroken ? 'broken' : one.kind)).toSorted(), [
      ...['case-study', 'case-study', 'checklist', 'debugging', 'debugging', 'design', 'design', 'lab', 'lab'],
      ...['testing', 'testing', 'workshop', 'workshop'],
    ]);
    assert.equal(pack.template, 'pattern');
    assert.equal(pack.isDraft, true);
    assert.deepEqual(
      pack.paths.flatMap(({ stages }) => stages.flatMap(({ week }) => (week === undefined ? [] : [week]))),
      [1, 1, 2, 2, 3, 3, 4],
    );
  });

  it('uses every blank that is asked for, and asks for every one that it uses', () => {
    const all = template.map(({ text }) => text).join('\n');
    const used = new Set([...all.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));
    const reckoned = ['packId', 'twiceRequestsPerSecond'];
    assert.deepEqual([...used].toSorted(), [...BLANK_IDS.filter((id) => id !== 'className'), ...reckoned].toSorted());
    assert.match(all, /\bPatternClass\b/);
    assert.deepEqual(
      patternBlanks().map(({ id }) => id),
      [...BLANK_IDS],
    );
  });

  it('leaves nothing of the template behind', () => {
    for (const { path, text } of made({ packId: 'acme.patterns', blanks: { pattern: 'Circuit breaker' } })) {
      assert.doesNotMatch(text, /\{\{\w+\}\}|\bPatternClass\b/, path);
      assert.ok(text.endsWith('\n'), path);
    }
  });

  it('keeps every answer to be text: nothing of it breaks YAML, Markdown or code', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 20, maxLength: 20 }), async (texts) => {
        const ids = patternBlanks().flatMap(({ id, kind }): BlankId[] => (kind === 'text' ? [id] : []));
        const blanks = Object.fromEntries(ids.map((id, index) => [id, texts[index % texts.length] ?? '']));
        for (const id of ['rivalA', 'rivalB', 'rivalC']) blanks[id] = `${blanks[id] ?? ''} ${id}`;
        blanks['pattern'] = (blanks['pattern'] ?? '').slice(0, 80) || 'x';
        const answers: PatternAnswers = { packId: 'acme.patterns', blanks };
        fc.pre(faultsOfAnswers(answers, template).length === 0);
        assert.deepEqual(await problemsOf(answers), []);
        const files = new Map(made(answers).map(({ path, text }) => [path, text]));
        const plain = new Map(template.map(({ path, text }) => [path, text]));
        const code = [...files].filter(([path]) => /\.(?:ts|json)$/.test(path) && plain.has(path));
        const { className } = valuesOf(answers, template);
        for (const [path, text] of code) assert.equal(text, plain.get(path)?.replace(/\bPatternClass\b/g, className));
        const matrix = parse(files.get('choose-pattern/matrix/choice.yaml') ?? '') as { options: { title: string }[] };
        const wanted = (blanks['rivalA'] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
        assert.equal(matrix.options[0]?.title, wanted);
      }),
      { numRuns: 12 },
    );
  });

  it('asks for three patterns that can be told apart', () => {
    const blanks = { rivalA: 'Bulkhead', rivalB: 'bulkhead!', rivalC: 'Retry' };
    const [fault, ...more] = faultsOfAnswers({ packId: 'acme.patterns', blanks }, template);
    assert.match(fault ?? '', /second.*Another of the three is called the same/);
    assert.deepEqual(more, []);
  });

  it('names the class after the pattern, by a name that the template’s code does not have', () => {
    assert.equal(classNameOf('circuit breaker', template), 'CircuitBreaker');
    assert.equal(classNameOf('Müller–Lyer 2', template), 'MullerLyer2');
    assert.equal(classNameOf('Outbox', template), 'OutboxPattern');
    assert.equal(classNameOf('漢字', template), 'ThePattern');
    assert.match(faultOfBlank({ id: 'className', kind: 'class' }, 'Outbox', template) ?? '', /“Outbox” of its own/);
    assert.match(faultOfBlank({ id: 'className', kind: 'class' }, 'not a name', template) ?? '', /letters and digits/);
    assert.equal(faultOfBlank({ id: 'className', kind: 'class' }, 'CircuitBreaker', template), undefined);
  });

  it('takes whole numbers for the metrics, and doubles the traffic for the load test', () => {
    const fault = (answer: string) => faultOfBlank({ id: 'p99Ms', kind: 'count' }, answer, template);
    assert.deepEqual(['10000', '10,000', '10 000', ''].map(fault), [undefined, undefined, undefined, undefined]);
    for (const answer of ['0', '-1', '1.5', 'many', '99999999']) assert.notEqual(fault(answer), undefined, answer);
    const values = valuesOf({ packId: 'acme.patterns', blanks: { requestsPerSecond: '2500' } }, template);
    assert.deepEqual(
      [values.requestsPerSecond, values.twiceRequestsPerSecond, values.p99Ms, values.memoryMb],
      ['2,500', '5,000', '100', '500'],
    );
  });

  it('refuses what is no line of text', () => {
    for (const answer of ['two\nlines', 'a\u0000b', '…', 'x'.repeat(301)]) {
      assert.notEqual(faultOfBlank({ id: 'scenario', kind: 'text' }, answer, template), undefined, answer);
    }
    assert.deepEqual(faultsOfAnswers({ packId: 'acme.patterns', blanks: {} }, template), []);
    assert.equal(faultsOfAnswers({ packId: 'No id', blanks: { p99Ms: 'soon' } }, template).length, 2);
  });

  it('refuses a template that holds an answer where it could not stay text', () => {
    const values = valuesOf({ packId: 'acme.patterns', blanks: {} }, template);
    const fillOne = (path: string, text: string) => () => fillTemplate([{ path, text }], values);
    assert.throws(fillOne('a.yaml', 'title: {{pattern}}\n'), /outside of a text/);
    assert.throws(fillOne('a.ts', 'const a = "{{pattern}}";\n'), /only the name of the class/);
    assert.throws(fillOne('a.md', '{{nobody}}\n'), /no such blank/);
  });
});
