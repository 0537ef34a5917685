import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { assess, gradeOf, type Assessment, type CriterionScore } from '../../../../src/core/assess/rubric';
import {
  criterionText,
  pointsText,
  shownPoints,
  sumText,
  unfedText,
  waitingText,
} from '../../../../src/core/assess/scoreWords';
import type { Pack } from '../../../../src/core/pack/model';
import type { EventPayload } from '../../../../src/core/progress/event';
import { answered, assessed, exerciseOf, hinted, loadCourse, ran, started } from './scored';

const GRADES = 'grades: { A: 90, B: 80, C: 70, D: 60, F: 0 }';
const CORE = `rubrics:
  core: { Functionality: 40, Code quality: 25, Performance: 20, Innovation: 15 }
${GRADES}`;
/** Sub-criteria without weights of their own, as the course has them. */
const SETS = `rubrics:
  sets:
    Technical Implementation: { weight: 40, parts: [Code Quality, Architecture, Performance, Scalability] }
    Problem Solving: { weight: 30, parts: [Requirements Analysis, Trade-off Analysis, Innovation, Optimization] }
    Documentation:
      weight: 20
      parts: [Architecture Diagrams, Technical Documentation, Decision Rationale, Operational Procedures]
    Presentation: { weight: 10, parts: [Communication, Demonstration, Q&A Handling, Time Management] }
${GRADES}`;

const shown = ({ criteria }: Assessment): string[] => criteria.map((one) => `${one.name}: ${sumText(one)}`);
const one = (criteria: readonly CriterionScore[], name: string): CriterionScore =>
  criteria.find((criterion) => criterion.name === name)!;

describe('the rubric of the core exercises: 40/25/20/15', () => {
  let pack: Pack;

  before(async () => {
    pack = await loadCourse({
      pack: CORE,
      exercise: 'rubric: core',
      tasks: `  - id: build
    title: Build it
    checks:
      - { id: unit, tests: works, for: Functionality, credit: share }
      - { id: style, tests: style, for: Code quality }
  - id: tune
    title: Tune it
    checks:
      - { id: quick, tests: quick, for: Performance, points: 3 }
      - { id: small, tests: small, for: Performance, points: 1 }
      - { id: why, reflection: [What is new?, What is next?], for: Innovation, credit: share }`,
      tests: { works: ['put', 'take', 'full', 'empty'], style: ['short', 'named'], quick: ['fast'], small: ['lean'] },
    });
  });

  it('comes to what the table gives by hand, with partial credit where the author gives it', () => {
    const score = assessed(pack, [
      started,
      ran(pack, ['build'], ['build.unit.put', 'build.unit.take', 'build.unit.full', 'build.style.short']),
      ran(pack, ['tune'], ['tune.quick.fast']),
      answered('tune', 'What is new?'),
    ]);
    // 40 · 3/4 = 30; 25 · 0 (all or nothing, one of two) = 0; 20 · 3/(3+1) = 15; 15 · 1/2 = 7.5; together 52.5 of 100.
    assert.deepEqual(shown(score), [
      'Functionality: 30 of 40',
      'Code quality: 0 of 25',
      'Performance: 15 of 20',
      'Innovation: 7.5 of 15',
    ]);
    assert.deepEqual([score.earned, score.total, score.percent, score.grade], [52.5, 100, 52.5, 'F']);
  });

  it('is an A for all of it, and says of each point where it comes from', () => {
    const score = assessed(pack, [
      started,
      ran(
        pack,
        ['build', 'tune'],
        [
          ...['put', 'take', 'full', 'empty'].map((id) => `build.unit.${id}`),
          ...['build.style.short', 'build.style.named', 'tune.quick.fast', 'tune.small.lean'],
        ],
      ),
      answered('tune', 'What is new?'),
      answered('tune', 'What is next?'),
    ]);
    assert.deepEqual([score.percent, score.grade], [100, 'A']);
    assert.equal(criterionText(one(score.criteria, 'Performance')), 'Earned with “Tune it”.');
    assert.ok(score.criteria.every(({ checks }) => checks.every((check) => pointsText(check) === 'Passed.')));
  });

  it('tells why points are missing: which parts, and that nothing counts before all of them', () => {
    const { criteria } = assessed(pack, [started, ran(pack, ['build'], ['build.unit.put', 'build.style.short'])]);
    const why = criteria.flatMap(({ checks }) => checks.map(pointsText));
    assert.deepEqual(why.slice(0, 2), [
      '1 of 4 parts. Open: does take; does full; does empty.',
      '1 of 2 parts; all or nothing. Open: does named.',
    ]);
    assert.equal(criterionText(one(criteria, 'Functionality')), 'Comes from “Build it”.');
  });

  it('gives no credit for a run of files that changed while it went on', () => {
    const { earned } = assessed(pack, [started, ran(pack, ['build'], ['build.unit.put'], true)]);
    assert.equal(earned, 0);
  });

  it('keeps what has passed when later results are worse', () => {
    const all = ['put', 'take', 'full', 'empty'].map((id) => `build.unit.${id}`);
    const { criteria } = assessed(pack, [started, ran(pack, ['build'], all), ran(pack, ['build'], [])]);
    assert.equal(sumText(one(criteria, 'Functionality')), '40 of 40');
  });

  it('spreads the weight of what the exercise does not assess over the rest', async () => {
    const small = await loadCourse({
      pack: CORE,
      exercise: 'rubric: core',
      tasks: `  - id: build
    title: Build it
    checks:
      - { id: unit, tests: works, for: Functionality }
      - { id: style, tests: style, for: Code quality }`,
      tests: { works: ['put'], style: ['short'] },
    });
    const score = assessed(small, [started, ran(small, ['build'], ['build.unit.put'])]);
    // 40 of 65 and 25 of 65.
    assert.deepEqual(shown(score), ['Functionality: 61.5 of 61.5', 'Code quality: 0 of 38.4']);
    assert.deepEqual(score.unfed, ['Performance', 'Innovation']);
    assert.equal(unfedText(score), 'Not assessed here, and out of the sum: Performance, Innovation.');
    assert.equal(score.grade, 'D');
  });
});

describe('the rubric of the exercise sets: 40/30/20/10 with sub-criteria', () => {
  let pack: Pack;

  before(async () => {
    pack = await loadCourse({
      pack: SETS,
      exercise: 'rubric: sets',
      tasks: `  - id: design
    title: Design it
    checks:
      - { id: unit, tests: clean, for: Technical Implementation/Code Quality }
      - { id: shape, tests: shape, for: Technical Implementation/Architecture, credit: share }
      - { id: needs, tests: needs, for: Problem Solving/Requirements Analysis }
    hints:
      - { text: hints/one.md, cost: 10 }
      - { text: hints/two.md, cost: 15 }
      - { text: hints/three.md }
  - id: talk
    title: Talk about it
    checks:
      - { id: why, reflection: [Why so?], for: Documentation/Decision Rationale }
      - { id: talk, review: talk.yaml, for: Presentation/Communication }`,
      tests: { clean: ['tidy'], shape: ['one', 'two', 'three', 'four', 'five'], needs: ['asked'] },
      files: {
        'queue/talk.yaml':
          'guidance: Listen.\npoints:\n  - { id: clear, text: It is clear, weight: 3 }\n  - { id: short, text: It is short, weight: 1 }\n',
        'queue/hints/one.md': 'One.',
        'queue/hints/two.md': 'Two.',
        'queue/hints/three.md': 'Three.',
      },
    });
  });
  const SHAPES = ['one', 'two', 'three', 'four', 'five'].map((id) => `design.shape.${id}`);

  it('comes to what the table gives by hand: parts share the weight of their criterion', () => {
    const score = assessed(pack, [
      started,
      ran(pack, ['design'], ['design.unit.tidy', ...SHAPES.slice(0, 2), 'design.needs.asked']),
      answered('talk', 'Why so?'),
    ]);
    // Two of four parts are assessed, so each is worth 20: 20 + 20 · 2/5 = 28. Then 30, 20, and the talk waits with its 10.
    assert.deepEqual(shown(score), [
      'Technical Implementation: 28 of 40',
      'Problem Solving: 30 of 30',
      'Documentation: 20 of 20',
      'Presentation: pending, 10 points',
    ]);
    const technical = one(score.criteria, 'Technical Implementation');
    assert.deepEqual(
      technical.parts.map((part) => `${part.name}: ${sumText(part)}`),
      ['Code Quality: 20 of 20', 'Architecture: 8 of 20'],
    );
    // 78 of 90 points count: 86.666… %.
    assert.deepEqual([score.earned, score.total, shownPoints(score.percent), score.grade], [78, 90, 86.6, 'B']);
  });

  it('says what waits for judgement, and leaves it out of the sum until it is there', () => {
    const before = assessed(pack, [started, answered('talk', 'Why so?')]);
    assert.deepEqual(before.pending, ['Presentation/Communication']);
    assert.equal(
      waitingText(before),
      'Waiting for judgement: Presentation/Communication. That is out of the sum until then, so 90 points count by now.',
    );
    assert.equal(criterionText(one(before.criteria, 'Presentation')), 'Waits for judgement: “Talk about it”.');
    const review: EventPayload = {
      type: 'reviewImported',
      ...{ pack: 'acme.course', exercise: 'queue', track: 'typescript', task: 'talk', revision: 1, check: 'talk' },
      ...{ review: 'r1', reviewer: 'Bo', writtenAt: 1, comments: [] },
      role: 'peer',
      scores: { clear: { score: 1.5 }, short: { score: 1 } },
    };
    const after = assessed(pack, [started, answered('talk', 'Why so?'), review]);
    // 2.5 of 4 points of the form: 6.25 of 10.
    assert.equal(sumText(one(after.criteria, 'Presentation')), '6.2 of 10');
    assert.deepEqual([after.earned, after.total, after.pending, waitingText(after)], [26.25, 100, [], undefined]);
  });

  it('takes off what hints cost that were opened before the task was passed, with the reason', () => {
    const score = assessed(pack, [
      started,
      hinted('design', 0),
      hinted('design', 2),
      ran(pack, ['design'], ['design.unit.tidy', ...SHAPES, 'design.needs.asked']),
      // Read afterwards, it costs nothing.
      hinted('design', 1),
    ]);
    assert.deepEqual(
      score.hintCosts.map(({ number, percent }) => [number, percent]),
      [[1, 10]],
    );
    // 10 % of what the task is worth, and nothing of the other one.
    assert.equal(sumText(one(score.criteria, 'Technical Implementation')), '36 of 40');
    assert.equal(sumText(one(score.criteria, 'Problem Solving')), '27 of 30');
    assert.deepEqual(one(score.criteria, 'Problem Solving').checks.map(pointsText), [
      'Passed. 3 points less for hints.',
    ]);
  });

  it('leaves nothing where the hints cost all there is', async () => {
    const dear = await loadCourse({
      pack: GRADES,
      tasks: `  - id: design
    title: Design it
    checks: [{ id: unit, tests: clean }]
    hints: [{ text: hints/one.md, cost: 60 }, { text: hints/two.md, cost: 40 }]`,
      tests: { clean: ['tidy'] },
      files: { 'queue/hints/one.md': 'One.', 'queue/hints/two.md': 'Two.' },
    });
    const events = [started, hinted('design', 0), hinted('design', 1), ran(dear, ['design'], ['design.unit.tidy'])];
    assert.deepEqual([assessed(dear, events).earned, assessed(dear, events).grade], [0, 'F']);
  });
});

describe('the grading scale', () => {
  const grades = { A: 90, B: 80, C: 70, D: 60, F: 0 };
  for (const [percent, letter, shownAs] of [
    [100, 'A', 100],
    [90, 'A', 90],
    [89.999, 'B', 89.9],
    [80, 'B', 80],
    [79.96, 'C', 79.9],
    [70, 'C', 70],
    [69, 'D', 69],
    [60, 'D', 60],
    [59.99, 'F', 59.9],
    [0, 'F', 0],
  ] as const) {
    it(`gives ${letter} for ${percent} %, and shows no more than there is`, () => {
      assert.deepEqual([gradeOf(grades, percent), shownPoints(percent)], [letter, shownAs]);
    });
  }

  it('forgives what thirds fall short of a whole', () => {
    assert.equal(gradeOf(grades, (100 / 3) * 3 - 1e-12), 'A');
  });
});

describe('any rubric', () => {
  it('sums to 100 over what is assessed, never gives more than it is worth, and all of it for all that passed', async () => {
    const results = fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      points: fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 }),
      passed: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      feeds: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(results, async ({ weights, points, passed, feeds }) => {
        const sum = weights.reduce((total, weight) => total + weight, 0);
        const names = weights.map((_, index) => `C${index}`);
        const rubric = names.map((name, index) => `${name}: ${(weights[index]! / sum) * 100}`).join(', ');
        const checks = feeds.map(
          (feed, index) =>
            `      - { id: c${index}, tests: t${index}, for: ${names[feed % names.length]}, points: ${points[index]}, credit: ${index % 2 ? 'share' : 'whole'} }`,
        );
        const pack = await loadCourse({
          pack: GRADES,
          exercise: `rubric: { ${rubric} }`,
          tasks: ['  - id: all', '    title: All', '    checks:', ...checks].join('\n'),
          tests: Object.fromEntries(feeds.map((_, index) => [`t${index}`, ['a', 'b']])),
        });
        const named = passed.flatMap((is, index) =>
          is ? [`all.c${index}.a`, `all.c${index}.b`] : [`all.c${index}.a`],
        );
        const score = assessed(pack, [started, ran(pack, ['all'], named)]);
        const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
        assert.ok(
          close(
            score.criteria.reduce((total, { weight }) => total + weight, 0),
            100,
          ),
        );
        assert.ok(close(score.total, 100));
        for (const { weight, counted, earned, checks: own } of score.criteria) {
          assert.ok(close(weight, counted) && earned >= 0 && earned <= weight + 1e-6);
          assert.ok(
            close(
              earned,
              own.reduce((total, check) => total + check.earned, 0),
            ),
          );
        }
        const whole = feeds.flatMap((_, index) => [`all.c${index}.a`, `all.c${index}.b`]);
        const full = assessed(pack, [started, ran(pack, ['all'], whole)]);
        assert.ok(close(full.percent, 100) && full.grade === 'A');
        assert.equal(assess(pack, exerciseOf(pack), 'typescript', undefined).earned, 0);
      }),
      { numRuns: 40 },
    );
  });
});
