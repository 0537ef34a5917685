import type { ScaffoldTrack } from '../answers';
import { expectation, projectFiles } from '../parts';
import type { ScaffoldFile } from '../scaffoldFile';
import { byTrack, type KindTemplate, type TemplateContext } from '../template';

/** Something is made quick: what it costs is predicted, tests hold how much work it does, and a benchmark measures it. */
export function lab(context: TemplateContext): KindTemplate {
  return {
    time: '40m',
    summary: 'one sentence: what is slow, for whom, and that a learner measures it and makes it quick',
    task: { id: 'twice', title: 'Find the label that was scanned twice, quickly' },
    anchor: { typescript: 'src/firstTwice.ts#firstTwice', python: 'first_twice.py#first_twice' },
    criteria: ['Performance', 'Functionality', 'Code quality'],
    checks: (feeds) => [
      `- { id: unit, tests: twice, for: ${feeds('Functionality')}, points: 2 }`,
      `- id: speed`,
      `  benchmark: twice # bench/<track>/twice/, with a plain baseline that it is compared with`,
      `  for: ${feeds('Performance')}`,
      `  budget: { throughput: '>= 0.5x baseline' }`,
      `- id: expected`,
      `  reflection: ['Before you measure: how many times as long will ten times the labels take, and why?']`,
      `  for: ${feeds('Code quality')}`,
    ],
    hints: [
      {
        text: `How many pairs of labels are looked at when there are 10 of them, and how many when there are 1,000?
`,
        when: 'after: { attempts: 1 }',
      },
      {
        text: `Go through the labels once. What would you have to remember of those before, to know at once whether this one is among them?
`,
        when: 'failing: unit.few-looks, after: { attempts: 1 }',
      },
      {
        text: `A different problem, worked through: find two guests with the same birthday.

Asking every guest for every other guest's birthday takes a thousand questions for forty-five guests. A wall calendar takes
forty-five: each guest looks whether somebody has signed their day, and signs it.
`,
        when: 'after: { attempts: 2 }',
      },
    ],
    instructions: `At the end of a day the service has a list of the labels that were scanned. One of them may stand in it twice. The function that
finds the first such label is right, and it compares each label with all the others: on a long list it takes minutes.

1. Predict: how many times as long will it take for ten times the labels? Answer the question in the panel before you measure.
2. Make it quick. The result stays the same: of all labels that come again, the one whose second scan came first.
3. Run the tests, and then the benchmark. It compares your code with a plain one, on your machine.

${byTrack(context.tracks, {
  typescript: 'The code is `firstTwice` in `src/firstTwice.ts`.\n',
  python: 'The code is `first_twice` in `first_twice.py`.\n',
})}`,
    reflection: 'a question worth five minutes: how far was the prediction off, and why?',
    files: [
      expectation('remembers-in-a-list', {
        why: 'It goes through the labels once, and for each through all that it remembers.',
        fails: ['twice.unit.few-looks'],
        passes: ['twice.unit.first-second-scan', 'twice.unit.none'],
        benchmarks: ['speed'],
      }),
      expectation('first-label-of-all', {
        why: 'It answers the label that was scanned first of those that come again, not the one that came again first.',
        fails: ['twice.unit.first-second-scan'],
        passes: ['twice.unit.none'],
      }),
    ],
    trackFiles: (track, language) => [
      ...projectFiles(track, language, context),
      code(`starter/${track}`, language, SLOW[language]),
      tests(track, language),
      code(`solution/${track}/twice`, language, QUICK[language]),
      code(`alternatives/map/${track}`, language, MAP[language]),
      code(`wrong/remembers-in-a-list/${track}`, language, LIST[language]),
      code(`wrong/first-label-of-all/${track}`, language, FIRST[language]),
      bench(track, language),
      code(`bench/${track}/twice/baseline`, language, MAP[language]),
    ],
  };
}

type ByTrack = Readonly<Record<ScaffoldTrack, string>>;

function code(folder: string, language: ScaffoldTrack, body: string): ScaffoldFile {
  return language === 'typescript'
    ? {
        path: `${folder}/src/firstTwice.ts`,
        text: `/** The label whose second scan came first; undefined where each was scanned once. */
export function firstTwice(labels: readonly string[]): string | undefined {
${body}}
`,
      }
    : {
        path: `${folder}/first_twice.py`,
        text: `def first_twice(labels):
    """The label whose second scan came first; None where each was scanned once."""
${body}`,
      };
}

const SLOW: ByTrack = {
  typescript: `  for (let second = 1; second < labels.length; second += 1) {
    for (let first = 0; first < second; first += 1) {
      if (labels[first] === labels[second]) return labels[second];
    }
  }
  return undefined;
`,
  python: `    for second in range(1, len(labels)):
        for first in range(second):
            if labels[first] == labels[second]:
                return labels[second]
    return None
`,
};

const QUICK: ByTrack = {
  typescript: `  const seen = new Set<string>();
  for (const label of labels) {
    if (seen.has(label)) return label;
    seen.add(label);
  }
  return undefined;
`,
  python: `    seen = set()
    for label in labels:
        if label in seen:
            return label
        seen.add(label)
    return None
`,
};

const MAP: ByTrack = {
  typescript: `  const counts = new Map<string, number>();
  for (const label of labels) {
    const count = (counts.get(label) ?? 0) + 1;
    if (count === 2) return label;
    counts.set(label, count);
  }
  return undefined;
`,
  python: `    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
        if counts[label] == 2:
            return label
    return None
`,
};

const LIST: ByTrack = {
  typescript: `  for (const [index, label] of labels.entries()) {
    if (labels.slice(0, index).includes(label)) return label;
  }
  return undefined;
`,
  python: `    for index, label in enumerate(labels):
        if any(labels[before] == label for before in range(index)):
            return label
    return None
`,
};

const FIRST: ByTrack = {
  typescript: `  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.keys()].find((label) => counts.get(label) !== 1);
`,
  python: `    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return next((label for label, count in counts.items() if count != 1), None)
`,
};

function tests(track: string, language: ScaffoldTrack): ScaffoldFile {
  return language === 'typescript'
    ? { path: `tests/${track}/twice/firstTwice.test.ts`, text: TYPESCRIPT_TESTS }
    : { path: `tests/${track}/twice/test_first_twice.py`, text: PYTHON_TESTS };
}

const TYPESCRIPT_TESTS = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstTwice } from '../../src/firstTwice.ts';

test('none: there is no such label where each was scanned once', () => {
  assert.equal(firstTwice([]), undefined);
  assert.equal(firstTwice(['a', 'b', 'c']), undefined);
});

test('first-second-scan: of several it is the one that came again first', () => {
  assert.equal(firstTwice(['a', 'b', 'b', 'a']), 'b');
  assert.equal(firstTwice(['a', 'b', 'a', 'b']), 'a');
});

test('few-looks: it looks at each label a few times, however many there are', () => {
  let looks = 0;
  const labels = new Proxy(
    Array.from({ length: 1000 }, (_, index) => \`label \${index}\`),
    {
      get(target, key, receiver) {
        if (typeof key === 'string' && /^\\d+$/.test(key)) looks += 1;
        return Reflect.get(target, key, receiver);
      },
    },
  );
  assert.equal(firstTwice(labels), undefined);
  assert.ok(looks <= 5000, \`1,000 labels were looked at \${looks} times\`);
});
`;

const PYTHON_TESTS = `from first_twice import first_twice


class Counted(list):
    """A list that counts how often its items are looked at."""

    looks = 0

    def __getitem__(self, index):
        found = super().__getitem__(index)
        self.looks += len(found) if isinstance(index, slice) else 1
        return found

    def __iter__(self):
        for item in super().__iter__():
            self.looks += 1
            yield item

    def __contains__(self, wanted):
        return any(item == wanted for item in self)


def test_none():
    """there is no such label where each was scanned once"""
    assert first_twice([]) is None
    assert first_twice(["a", "b", "c"]) is None


def test_first_second_scan():
    """of several it is the one that came again first"""
    assert first_twice(["a", "b", "b", "a"]) == "b"
    assert first_twice(["a", "b", "a", "b"]) == "a"


def test_few_looks():
    """it looks at each label a few times, however many there are"""
    labels = Counted(f"label {index}" for index in range(1000))
    assert first_twice(labels) is None
    assert labels.looks <= 5000, f"1,000 labels were looked at {labels.looks} times"
`;

function bench(track: string, language: ScaffoldTrack): ScaffoldFile {
  return language === 'typescript'
    ? { path: `bench/${track}/twice/bench.ts`, text: TYPESCRIPT_BENCH }
    : { path: `bench/${track}/twice/bench.py`, text: PYTHON_BENCH };
}

const TYPESCRIPT_BENCH = `import { firstTwice } from '../../src/firstTwice.ts';

const LABELS = 400;

interface Input {
  readonly labels: readonly string[];
  readonly expected: string;
}

export function prepare({ seed }: { seed: number }): number {
  return seed;
}

/** Labels that differ, and at the end one of them again. */
export function input(seed: number, index: number): Input {
  const labels = Array.from({ length: LABELS }, (_, at) => \`label \${seed} \${index} \${at}\`);
  const expected = labels[(seed + index) % LABELS] ?? '';
  return { labels: [...labels, expected], expected };
}

export function run(_seed: number, { labels }: Input): string | undefined {
  return firstTwice(labels);
}

export function check(result: string | undefined, { expected }: Input): string | undefined {
  return result === expected ? undefined : \`"\${expected}" was scanned twice, and the answer was "\${result}"\`;
}
`;

const PYTHON_BENCH = `from first_twice import first_twice

LABELS = 400


def prepare(seed, size=None):
    return seed


def input(seed, index):
    """Labels that differ, and at the end one of them again."""
    labels = [f"label {seed} {index} {at}" for at in range(LABELS)]
    expected = labels[(seed + index) % LABELS]
    return [*labels, expected], expected


def run(seed, input, index):
    labels, _ = input
    return first_twice(labels)


def check(result, input, index):
    _, expected = input
    if result != expected:
        return f'"{expected}" was scanned twice, and the answer was "{result}"'
`;
