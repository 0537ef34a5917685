import assert from 'node:assert/strict';
import type { Deliverable } from '../../../../src/core/pack/assessmentModel';
import type { Pack } from '../../../../src/core/pack/model';
import {
  countWords,
  deliverableStates,
  isWebAddress,
  type HandInFacts,
} from '../../../../src/core/submit/deliverables';
import { missingOf } from '../../../../src/core/submit/submissionWords';
import { answered, exerciseOf, learnerOf, loadCourse, started, stateIn } from '../assess/scored';

const submission = (...deliverables: (Partial<Deliverable> & Pick<Deliverable, 'kind'>)[]) => ({
  ...{ id: 'project', title: 'Project', evaluation: [] },
  deliverables: deliverables.map((one, index) => ({
    ...{ id: `d${index}`, title: `D${index}`, isOptional: false, minWords: 0 },
    ...one,
  })),
});

describe('what is to be handed in', () => {
  let pack: Pack;

  before(async () => {
    pack = await loadCourse({
      pack: '',
      exercise: 'reflection: [What now?]',
      tasks: `  - id: build
    title: Build it
    checks:
      - { id: unit, tests: works }
      - { id: why, reflection: [Why so?] }`,
      tests: { works: ['put'] },
    });
  });

  const look = (
    deliverable: Partial<Deliverable> & Pick<Deliverable, 'kind'>,
    facts: HandInFacts = {},
    payloads: Parameters<typeof learnerOf>[1] = [started],
  ): [string, string] => {
    const done = { exercise: exerciseOf(pack), trackId: 'typescript', state: stateIn(learnerOf(pack, payloads)) };
    const [one] = deliverableStates(submission(deliverable), done, facts);
    return [one!.state, one!.detail];
  };

  it('counts a file when it is there with its words, and does not guess where nobody has looked', () => {
    const file = { kind: 'file', file: 'docs/guide.md', minWords: 20 } as const;
    assert.deepEqual(look(file), ['unknown', 'docs/guide.md']);
    assert.deepEqual(look(file, { documentOf: () => undefined }), ['missing', 'there is no file docs/guide.md']);
    assert.deepEqual(look(file, { documentOf: () => ({ words: 19 }) }), [
      'missing',
      'docs/guide.md has 19 words; 20 are asked for',
    ]);
    assert.deepEqual(look(file, { documentOf: () => ({ words: 20 }) }), ['ready', 'docs/guide.md']);
  });

  it('takes the address that was given last where none is given anew', () => {
    const link = { kind: 'link', id: 'video' } as const;
    const submitted = {
      type: 'submitted',
      ...{
        pack: 'acme.course',
        exercise: 'queue',
        track: 'typescript',
        submission: 'project',
        hash: 'h',
        file: 'a.zip',
      },
      deliverables: { video: 'included' },
      links: { video: 'https://example.org/old' },
    } as const;
    assert.deepEqual(look(link), ['missing', 'an address is still to be given']);
    assert.deepEqual(look(link, {}, [started, submitted]), ['ready', 'https://example.org/old']);
    assert.deepEqual(look(link, { links: { video: 'https://example.org/new' } }, [started, submitted]), [
      'ready',
      'https://example.org/new',
    ]);
    assert.deepEqual(look(link, { links: { video: 'file:///etc/passwd' } })[0], 'missing');
  });

  it('wants every question answered, with its words', () => {
    const reflection = { kind: 'reflection', minWords: 3 } as const;
    const one = answered('build', 'Why so?', 'Because.');
    const other = {
      type: 'journalWritten',
      ...{ pack: 'acme.course', exercise: 'queue', track: 'typescript' },
      ...{ question: 'What now?', text: 'Sleep well tonight.' },
    } as const;
    assert.deepEqual(look(reflection, {}, [started, one]), ['missing', '1 of 2 questions answered']);
    assert.deepEqual(look(reflection, {}, [started, one, other]), ['ready', '2 questions answered']);
    assert.deepEqual(look({ ...reflection, minWords: 9 }, {}, [started, one, other]), [
      'missing',
      '4 words; 9 are asked for',
    ]);
  });

  it('says that nothing is measured where there is nothing to measure', () => {
    assert.deepEqual(look({ kind: 'results' }), ['missing', 'this exercise measures nothing']);
  });

  it('misses only what must be there', () => {
    const done = { exercise: exerciseOf(pack), trackId: 'typescript', state: undefined };
    const states = deliverableStates(submission({ kind: 'link' }, { kind: 'link', isOptional: true }), done);
    assert.deepEqual(
      missingOf(states).map(({ deliverable }) => deliverable.id),
      ['d0'],
    );
  });
});

describe('words of a document', () => {
  for (const [text, words] of [
    ['', 0],
    ['# Heading\n\nTwo words.', 3],
    ['- a list\n- of four', 4],
    ['Before\n```ts\nconst code = 1;\n```\nafter', 2],
    ['Don’t count twice: state-of-the-art, 3.5 ms', 6],
    ['Größe über alles; 日本語 counts', 5],
    ['--- *** ___ | | |', 0],
  ] as const) {
    it(`are ${words} in ${JSON.stringify(text)}`, () => assert.equal(countWords(text), words));
  }
});

describe('an address', () => {
  for (const good of ['https://example.org', 'http://localhost:8080/demo?v=1#t', 'https://müller.example/film']) {
    it(`is one: ${good}`, () => assert.ok(isWebAddress(good)));
  }
  for (const bad of [
    ...['', 'example.org', 'javascript:alert(1)', 'file:///etc/passwd', 'https://', 'https://a b'],
    ...['https://ann:secret@example.org', 'ftp://example.org', `https://example.org/${'x'.repeat(2000)}`],
  ]) {
    it(`is none: ${bad.slice(0, 40)}`, () => assert.ok(!isWebAddress(bad)));
  }
});
