import type { ScaffoldTrack } from '../answers';
import { expectation, projectFiles } from '../parts';
import type { ScaffoldFile } from '../scaffoldFile';
import { byTrack, type KindTemplate, type TemplateContext } from '../template';

/**
 * Something is predicted, tried and explained. In TypeScript it is a lab on Whetstone's simulators; labs run on Node.js alone, so with
 * Python, and on a base that does not bring the simulators, it is a record that learners write of what they measured.
 */
export function experiment(context: TemplateContext): KindTemplate {
  const isLab = !context.hasBase && context.tracks.every((track) => track === 'typescript');
  return {
    time: '35m',
    summary: 'one sentence: what is tried, and what a learner finds out by it',
    task: { id: 'clerks', title: 'Find out how many clerks a counter needs' },
    anchor: { typescript: 'src/clerks.ts#clerksFor', python: 'clerks.py#clerks_for' },
    criteria: ['Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: unit, tests: clerks, for: ${feeds('Functionality')} }`,
      ...(isLab
        ? [`- { id: counter, lab: labs/counter.lab.yaml, for: ${feeds('Code quality')}, credit: share }`]
        : [
            `- id: record`,
            `  artefact: experiment.md`,
            `  for: ${feeds('Code quality')}`,
            `  credit: share`,
            `  must:`,
            `    - { id: sections, sections: [Prediction, Measurement, Explanation], words: 12 }`,
          ]),
    ],
    hints: [
      {
        text: `Two parcels come in a minute, and each takes a minute. How much of their time do two clerks have left over for chance?
`,
        when: 'after: { attempts: 1 }',
      },
      {
        text: `A queue grows without end where clerks are busy all the time. Reckon with four fifths of it.
`,
        when: 'failing: unit.spare-time, after: { attempts: 1 }',
      },
      {
        text: `A different problem, worked through: a car park has 100 places, and 90 of them are taken on average.

It looks as if there were always ten free. But cars come by chance: at 90 on average there are hours with 100, and whoever comes
then drives round in circles. At 80 on average such hours are rare.
`,
        when: 'after: { attempts: 2 }',
      },
    ],
    instructions: `Parcels come by chance, and each takes a clerk some time. How many clerks does a counter need, so that nobody waits for long?

${isLab ? 'Predict first, in the panel. ' : 'Predict first, and write it into `experiment.md`. '}Then write the function: as many clerks as it takes for them to be busy four fifths of their time at most,
and one at least.

${byTrack(context.tracks, {
  typescript: 'The code is `clerksFor` in `src/clerks.ts`.\n',
  python: 'The code is `clerks_for` in `clerks.py`.\n',
})}
${
  isLab
    ? 'Run the lab, and watch the counter. What came, and what had you expected?'
    : 'Try it with a few numbers, write down what came, and explain what you had not expected.'
}
`,
    reflection: 'a question worth five minutes: what did they believe before that turned out to be wrong?',
    ...(isLab && { kit: ['simulator'] }),
    files: [
      ...(isLab ? [{ path: 'labs/counter.lab.yaml', text: LAB }] : []),
      expectation('no-spare-time', {
        why: 'As many clerks as are busy all the time: then the queue grows without end.',
        fails: ['clerks.unit.spare-time'],
        passes: ['clerks.unit.at-least-one'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      code(`starter/${track}`, language, EMPTY[language]),
      tests(track, language),
      code(`solution/${track}/clerks`, language, RIGHT[language]),
      code(`alternatives/counting-up/${track}`, language, COUNTING[language]),
      code(`wrong/no-spare-time/${track}`, language, BUSY[language]),
      ...(isLab
        ? [{ path: `lab/${track}/counter/lab.ts`, text: PROGRAM }]
        : [
            { path: `starter/${track}/experiment.md`, text: EMPTY_RECORD },
            { path: `solution/${track}/clerks/experiment.md`, text: RECORD },
            { path: `alternatives/counting-up/${track}/experiment.md`, text: RECORD },
          ]),
    ],
  };
}

type ByTrack = Readonly<Record<ScaffoldTrack, string>>;

function code(folder: string, language: ScaffoldTrack, body: string): ScaffoldFile {
  if (language === 'typescript') {
    return {
      path: `${folder}/src/clerks.ts`,
      text: `/** How many clerks a counter needs, for so many parcels a minute that take so many minutes each. */
export function clerksFor(parcels: number, minutes: number): number {
${body}}
`,
    };
  }
  const imports = body.includes('math.') ? 'import math\n\n\n' : '';
  return {
    path: `${folder}/clerks.py`,
    text: `${imports}def clerks_for(parcels, minutes):
    """How many clerks a counter needs, for so many parcels a minute that take so many minutes each."""
${body}`,
  };
}

const EMPTY: ByTrack = { typescript: '  return 1;\n', python: '    return 1\n' };

const RIGHT: ByTrack = {
  typescript: '  return Math.max(1, Math.ceil((parcels * minutes) / 0.8));\n',
  python: '    return max(1, math.ceil(parcels * minutes / 0.8))\n',
};

const COUNTING: ByTrack = {
  typescript: `  let clerks = 1;
  while (parcels * minutes > clerks * 0.8) clerks += 1;
  return clerks;
`,
  python: `    clerks = 1
    while parcels * minutes > clerks * 0.8:
        clerks += 1
    return clerks
`,
};

const BUSY: ByTrack = {
  typescript: '  return Math.max(1, Math.ceil(parcels * minutes));\n',
  python: '    return max(1, math.ceil(parcels * minutes))\n',
};

function tests(track: string, language: ScaffoldTrack): ScaffoldFile {
  return language === 'typescript'
    ? { path: `tests/${track}/clerks/clerks.test.ts`, text: TYPESCRIPT_TESTS }
    : { path: `tests/${track}/clerks/test_clerks.py`, text: PYTHON_TESTS };
}

const TYPESCRIPT_TESTS = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clerksFor } from '../../src/clerks.ts';

test('spare-time: clerks are busy four fifths of their time at most', () => {
  assert.equal(clerksFor(2, 1), 3);
  assert.equal(clerksFor(4, 1), 5);
  assert.equal(clerksFor(1, 2.5), 4);
});

test('at-least-one: somebody is there when hardly anything comes', () => {
  assert.equal(clerksFor(0, 1), 1);
  assert.equal(clerksFor(0.1, 1), 1);
});
`;

const PYTHON_TESTS = `from clerks import clerks_for


def test_spare_time():
    """clerks are busy four fifths of their time at most"""
    assert clerks_for(2, 1) == 3
    assert clerks_for(4, 1) == 5
    assert clerks_for(1, 2.5) == 4


def test_at_least_one():
    """somebody is there when hardly anything comes"""
    assert clerks_for(0, 1) == 1
    assert clerks_for(0.1, 1) == 1
`;

const EMPTY_RECORD = `# How many clerks?

## Prediction

## Measurement

## Explanation
`;

const RECORD = `# How many clerks?

## Prediction

For two parcels a minute, each of one minute, I expect that two clerks are enough.

## Measurement

The function says three for two parcels a minute, and five for four parcels a minute.

## Explanation

Two clerks would have no time left over, so that a queue which has once grown by chance never becomes shorter.
`;

const LAB = `title: An hour at the counter
program: counter # lab/<track>/counter/lab.ts
seed: 1 # all chance in it comes from this
figures:
  wait: { title: '95 of 100 customers are through within', unit: s }
  busy: { title: 'Clerks at work, of their time', unit: '%' }
predictions: # asked before the first run
  - { id: wait, text: 'With one clerk: within how long are 95 of 100 customers through?', figure: wait }
  - { id: why, text: 'What will be different with two, and what with three?' }
goals:
  - { id: quick, text: 95 of 100 customers are through within five minutes, figure: wait, atMost: 300 }
  - { id: affordable, text: Clerks are at work for half of their time at least, figure: busy, atLeast: 50 }
`;

const PROGRAM = `// An hour at the counter: two parcels a minute come by chance, and each takes about a minute.
import { poisson, startArrivals } from '../../kit/simulator/arrivals.ts';
import { between } from '../../kit/simulator/durations.ts';
import { EventLoop } from '../../kit/simulator/eventLoop.ts';
import { Histogram } from '../../kit/simulator/histogram.ts';
import type { LabTools } from '../../kit/simulator/lab.ts';
import { Recorder } from '../../kit/simulator/recorder.ts';
import { SeededRandom } from '../../kit/simulator/seededRandom.ts';
import { Server } from '../../kit/simulator/server.ts';
import { clerksFor } from '../../src/clerks.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

export function lab({ seed, figure, frames }: LabTools): void {
  const loop = new EventLoop();
  const random = new SeededRandom(seed);
  const clerks = clerksFor(2, 1);
  const counter = new Server(loop, random, {
    name: 'counter',
    workers: clerks,
    queueLimit: 500,
    serviceTime: between(30 * SECOND, 90 * SECOND),
  });
  const recorder = new Recorder(loop, { everyMs: 10 * SECOND, most: 500 });
  recorder.watch(counter);
  const through = new Histogram();
  startArrivals(loop, random.fork('customers'), poisson(2 / 60), HOUR, () => {
    const from = loop.now;
    counter.offer(() => through.add((loop.now - from) / SECOND));
  });
  let busy = 0;
  loop.every(SECOND, () => {
    if (loop.now <= HOUR) busy += counter.busy;
  });
  loop.runUntil(2 * HOUR);
  figure('wait', through.quantile(0.95));
  figure('busy', (100 * busy) / ((HOUR / SECOND) * clerks));
  frames(recorder.frames);
}
`;
