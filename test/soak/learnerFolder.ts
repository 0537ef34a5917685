import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunPlan } from '../../src/core/run/model';
import { RunFixture } from '../process/runFixture';
import { learnerFile, type Language, type Scenario } from './scenarios';

const FILES = {
  typescript: {
    runner: 'node-test',
    source: 'src/act.ts',
    test: 'tests/act/act.test.ts',
    text: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, marker } from '../../src/act.ts';

test('acts: it acts', async () => {
  console.log(marker);
  assert.equal(await act(), 'right', marker);
});

test('rests: it rests', () => {});
`,
  },
  python: {
    runner: 'pytest',
    source: 'learner_act.py',
    test: 'tests/act/test_act.py',
    text: `from learner_act import act, marker


def test_acts():
    """it acts"""
    print(marker, flush=True)
    assert act() == 'right', marker


def test_rests():
    """it rests"""
`,
  },
} as const;

/** What starting a process may take on a busy machine. */
const START_LIMIT_MS = 60_000;

/** A learner's folder in one language, and the texts that its file has had. */
export class LearnerFolder {
  /** Marker by hash of the file that says it. */
  private readonly markers = new Map<string, string>();
  private readonly known: Promise<readonly string[]>;

  private constructor(
    readonly language: Language,
    private readonly fixture: RunFixture,
    private readonly soak: string,
  ) {
    this.known = this.list();
  }

  static async create(language: Language, soak: string): Promise<LearnerFolder> {
    const { runner, source, test, text } = FILES[language];
    const fixture = await RunFixture.create(runner, {
      workspace: { [source]: '' },
      tests: { [test]: text },
    });
    return new LearnerFolder(language, fixture, soak);
  }

  /** @param limitMs what the check may take */
  plan(runId: string, limitMs: number): RunPlan {
    const { checks, ...rest } = this.fixture.plan;
    return {
      ...rest,
      runId,
      checks: checks.map((one) => ({ ...one, timeoutMs: limitMs })),
      timeoutMs: limitMs + START_LIMIT_MS,
    };
  }

  get workspace(): string {
    return this.fixture.plan.workspace;
  }

  /** Saves the file in one stroke. */
  async save(scenario: Scenario, marker: string): Promise<void> {
    const text = learnerFile(scenario, this.language, marker, this.soak);
    this.markers.set(hashOf(text), marker);
    const { source } = FILES[this.language];
    const aside = join(this.fixture.root, 'saving');
    await writeFile(aside, text);
    await rename(aside, this.fixture.inWorkspace(source));
  }

  /** Edits the pack's test, or puts it back. */
  async editTest(isEdited: boolean): Promise<void> {
    const { test, text } = FILES[this.language];
    await this.fixture.edit(test, isEdited ? '' : text);
  }

  /** What the file says that a run judged; undefined when it was never the learner's. */
  judgedMarker(judged: Readonly<Record<string, string>>): string | undefined {
    return this.markers.get(judged[FILES[this.language].source] ?? '');
  }

  /** What the file says now. */
  async currentMarker(): Promise<string | undefined> {
    return this.markers.get(hashOf(await readFile(this.fixture.inWorkspace(FILES[this.language].source), 'utf8')));
  }

  /** Files that are there and were not in the beginning. */
  async strayFiles(): Promise<string[]> {
    const known = await this.known;
    return (await this.list()).filter((path) => !known.includes(path));
  }

  remove(): Promise<void> {
    return this.fixture.remove();
  }

  private async list(): Promise<string[]> {
    return (await readdir(this.workspace, { recursive: true })).sort();
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
