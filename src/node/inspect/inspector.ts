import type { InspectionPlan, InspectionResult } from '../../core/check/inspection';
import { inspectedCases, type DeclaredCase } from '../../core/check/inspectedCases';
import type { InspectedCheck } from '../../core/check/model';
import { HumanError } from '../../core/errors';
import type { Task } from '../../core/pack/model';
import type { CancelSignal, Inspector } from '../../core/ports';
import type { CaseResult, RunEvent } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import { captureFiles } from '../run/captureFiles';
import { resolveWorkspace } from '../workspace/resolveWorkspace';
import { inspectArtefact } from './inspectArtefact';
import { inspectCoverage } from './inspectCoverage';
import type { InspectedCase, Inspection, InspectorOptions } from './inspection';
import { inspectLint } from './inspectLint';
import { inspectMatrix } from './inspectMatrix';
import { inspectMutants } from './inspectMutants';

/**
 * Judges checks one after the other, each by the module of its kind. One that cannot be judged takes nothing from the others, nor
 * from tests that ran before.
 */
export class FileInspector implements Inspector {
  constructor(private readonly options: InspectorOptions) {}

  async inspect(
    plan: InspectionPlan,
    onEvent: (event: RunEvent) => void,
    signal: CancelSignal,
  ): Promise<InspectionResult> {
    const startedAt = performance.now();
    const files = plan.files ?? (await capture(plan.workspace));
    const cases: CaseResult[] = [];
    const explanations: string[] = [];
    let failure: InspectionResult['failure'];
    for (const { task, check } of plan.checks) {
      if (signal.aborted) break;
      const declared = inspectedCases(check, plan.track.id);
      const told = new Map<string, InspectedCase>();
      for (const one of declared) onEvent({ type: 'caseStarted', task: task.id, check: check.id, case: one.id });
      const onCase = (one: InspectedCase): void => {
        const known = declared.find(({ id }) => id === one.id);
        if (!known || told.has(one.id)) return;
        told.set(one.id, one);
        onEvent({ type: 'caseFinished', result: resultOf(task, check, known, one) });
      };
      try {
        const explanation = await judge(check, { plan, task, files, options: this.options, signal, onCase });
        if (explanation !== undefined) explanations.push(explanation);
      } catch (error) {
        const why = this.failureOf(error);
        failure ??= why;
        const { message } = why;
        if (!explanations.includes(message)) explanations.push(message);
        for (const { id } of declared) onCase({ id, status: 'errored', message });
      }
      cases.push(...declared.map((one) => resultOf(task, check, one, told.get(one.id))));
    }
    return {
      outcome: signal.aborted ? 'cancelled' : 'completed',
      cases,
      ...(explanations.length > 0 && { explanation: explanations.join('\n') }),
      ...(failure && { failure }),
      judged: files.hashes,
      judgedBytes: files.bytes,
      durationMs: performance.now() - startedAt,
    };
  }

  private failureOf(error: unknown): NonNullable<InspectionResult['failure']> {
    if (error instanceof HumanError) return { message: error.message, ...(error.action && { action: error.action }) };
    const reason = error instanceof Error ? error.message : String(error);
    this.options.log.error(`A check could not be judged: ${error instanceof Error ? (error.stack ?? reason) : reason}`);
    return { message: l10n.t('This could not be judged: {0}', reason), action: { kind: 'showLog' } };
  }
}

async function capture(workspace: string): Promise<Inspection['files']> {
  const { hashes, bytes } = await captureFiles(await resolveWorkspace(workspace));
  return { hashes, bytes };
}

function judge(check: InspectedCheck, inspection: Inspection): Promise<string | undefined> {
  switch (check.kind) {
    case 'matrix':
      return inspectMatrix(check, inspection);
    case 'artefact':
      return inspectArtefact(check, inspection);
    case 'lint':
      return inspectLint(check, inspection);
    case 'coverage':
      return inspectCoverage(check, inspection);
    case 'mutants':
      return inspectMutants(check, inspection);
  }
}

function resultOf(task: Task, check: InspectedCheck, one: DeclaredCase, told: InspectedCase | undefined): CaseResult {
  const { id, status = 'notRun', ...rest } = told ?? { id: one.id };
  return { task: task.id, check: check.id, case: id, title: one.title, status, ...rest };
}
