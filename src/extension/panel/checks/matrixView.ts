import { despiteWords, reasonWords } from '../../../core/check/matrix/matrixCases';
import { judgeMatrix } from '../../../core/check/matrix/judgeMatrix';
import { optionOf } from '../../../core/check/matrix/matrixFile';
import type { MatrixCheck } from '../../../core/check/model';
import type { TaskState } from '../../../core/progress/learnerState';
import { l10n } from '../../../shared/l10n';
import type { MatrixReasoningView, MatrixRowView, MatrixView } from '../../../shared/checks/matrixView';
import type { CheckViewContext } from './checkViews';

/** What the panel shows of the decision: its file as the editor has it now, and what does not hold together in it yet. */
export function matrixView(check: MatrixCheck, context: CheckViewContext): MatrixView {
  const text = context.fileText(check.file);
  const { file, findings } = judgeMatrix(check, text);
  const [fault] = file?.faults ?? [];
  const base = context.base(check);
  return {
    ...base,
    ...stateOf(check, context.own, base),
    kind: 'matrix',
    title: check.title ?? l10n.t('Decision'),
    file: check.file,
    isMissing: text === undefined,
    ...(fault && { fault }),
    scale: check.scale,
    options: check.options,
    rows: check.criteria.map((criterion, index): MatrixRowView => {
      const row = fault ? undefined : file?.rows.get(criterion.id);
      const { id, title, text: more, weight } = criterion;
      return {
        ...{ id, title, ...(more !== undefined && { text: more }) },
        weight: weight === undefined ? (row?.weight.text ?? '') : String(weight),
        isWeightSet: weight !== undefined,
        scores: check.options.map((option) => row?.scores.get(option.id)?.text ?? ''),
        why: row?.why.text ?? '',
        needs: reasonWords(check, index),
      };
    }),
    choice: optionOf(check, file?.choice.text ?? '') ?? '',
    because: file?.because.text ?? '',
    despite: file?.despite.text ?? '',
    needs: { because: check.minWords.choice, despite: despiteWords(check) },
    findings: fault || text === undefined ? [] : findings.map((finding) => finding.text),
    reasoning: reasoningView(check, context),
  };
}

/** What a run said last; what is shown beside it may be newer. */
function stateOf(
  { id }: MatrixCheck,
  own: TaskState | undefined,
  base: Pick<MatrixView, 'state' | 'stateText'>,
): Pick<MatrixView, 'state' | 'stateText'> {
  if (base.state === 'passed') return base;
  const judged = [...(own?.cases ?? [])].filter(([name]) => name.startsWith(`${id}.`)).map(([, one]) => one);
  const passed = judged.filter(({ status }) => status === 'passed').length;
  if (judged.length === 0) return { state: 'open', stateText: l10n.t('Not checked yet') };
  return { state: 'failed', stateText: l10n.t('{0} of {1} hold together', passed, judged.length) };
}

function reasoningView(check: MatrixCheck, { own, html }: CheckViewContext): MatrixReasoningView {
  if (check.reasoning === undefined) return { state: 'none' };
  if (!own?.passedChecks.has(check.id)) return { state: 'locked' };
  return own.reasoningOpened.has(check.id) ? { state: 'open', html: html(check.reasoning) } : { state: 'ready' };
}
