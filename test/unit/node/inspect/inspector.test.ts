import assert from 'node:assert/strict';
import type { InspectionPlan, InspectionResult } from '../../../../src/core/check/inspection';
import type { ArtefactCheck, LintCheck } from '../../../../src/core/check/model';
import { HumanError } from '../../../../src/core/errors';
import { FileInspector } from '../../../../src/node/inspect/inspector';
import { TemporaryFolders } from '../../../fakes/temporaryFolders';
import { nullLog } from '../../../fakes/nullLog';
import { inspectorOptions } from './inspectionBench';

const ABOUT = { criterion: 'Code quality', points: 1, isRequired: true, credit: 'whole' } as const;
const CLEAN: LintCheck = {
  ...{ ...ABOUT, kind: 'lint', id: 'clean', timeoutMs: 1_000 },
  sources: {
    notes: { tool: 'ruff', files: { loans: ['loans.py'], gone: ['gone.py'] }, packFiles: [], vendor: [] },
  },
};
const DIAGRAM: ArtefactCheck = {
  ...{ ...ABOUT, kind: 'artefact', id: 'flow', file: 'flow.mmd', format: 'mermaid', conditions: [] },
};

describe('an inspector of several checks', () => {
  const folders = new TemporaryFolders();
  afterEach(() => folders.removeAll());

  /** Where what the linter is started with is not there. */
  async function inspect(error: Error): Promise<{ result: InspectionResult; logged: string[]; told: string[] }> {
    const [logged, told]: [string[], string[]] = [[], []];
    const lacking = { node: () => Promise.reject(error), python: () => Promise.reject(error) };
    const log = { ...nullLog, error: (text: string): void => void logged.push(text) };
    const task = { id: 'task' };
    const plan = {
      ...{ runId: 'run', workspace: await folders.make(), pack: { id: 'acme.test', root: await folders.make() } },
      exercise: { id: 'exercise', tasks: [] },
      track: { id: 'notes', runner: 'pytest', layers: [], vendor: [], requires: {}, plugins: [], preload: [] },
      checks: [
        { task, check: CLEAN },
        { task, check: DIAGRAM },
      ],
      files: { hashes: { 'loans.py': 'hash' }, bytes: new Map([['loans.py', Buffer.from('x = 1\n')]]) },
    } as unknown as InspectionPlan;
    const result = await new FileInspector(inspectorOptions({ runtimes: lacking, log })).inspect(
      plan,
      (event) => {
        if (event.type === 'caseFinished') told.push(event.result.case);
      },
      new AbortController().signal,
    );
    return { result, logged, told };
  }
  const statuses = ({ cases }: InspectionResult): string[] =>
    cases.map(({ case: id, status, message = '' }) => `${id} ${status}: ${message}`);

  it('judges the others where this machine lacks what one needs, and says what helps', async () => {
    const action = { kind: 'createPythonEnvironment' } as const;
    const { result, told, logged } = await inspect(new HumanError('There is no Python here.', action));
    assert.deepEqual(statuses(result), [
      'loans errored: There is no Python here.',
      'gone failed: There is no file that fits gone.py.',
      'parses failed: There is no file flow.mmd yet.',
    ]);
    assert.deepEqual(told.toSorted(), ['gone', 'loans', 'parses']);
    assert.equal(result.outcome, 'completed');
    assert.equal(result.explanation, 'There is no Python here.');
    assert.deepEqual(result.failure, { message: 'There is no Python here.', action });
    assert.deepEqual(logged, []);
  });

  it('judges the others where one fails for a reason that nobody foresaw, and logs it', async () => {
    const { result, logged } = await inspect(new TypeError('x is undefined'));
    assert.deepEqual(statuses(result).slice(0, 1), ['loans errored: This could not be judged: x is undefined']);
    assert.equal(result.cases.length, 3);
    assert.deepEqual(result.failure?.action, { kind: 'showLog' });
    assert.match(logged.join('\n'), /x is undefined/u);
  });
});
