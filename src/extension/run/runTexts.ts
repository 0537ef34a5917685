import type { IgnoredFile, RunResult } from '../../core/run/model';
import { l10n } from '../../shared/l10n';
import type { RunNotice } from './runView';

/** What the learner should know about how a run went, beside the results; undefined when there is nothing. */
export function noticeOf(result: RunResult): RunNotice | undefined {
  // What the environment held is nothing of the learner's doing: the output names it.
  const own = result.ignored.filter(({ reason }) => reason !== 'environment');
  const texts = [
    ...(result.outcome === 'cancelled' ? [] : outcomeTexts(result)),
    ...(result.isStale
      ? [l10n.t('Files changed while the tests ran, so this result is of the older ones. Run the tests again.')]
      : []),
    ...(own.length > 0 ? [ignoredText(own)] : []),
  ];
  if (texts.length === 0) return undefined;
  const severity = result.outcome !== 'completed' || result.isStale || result.explanation ? 'warning' : 'info';
  return { severity, text: texts.join('\n'), ...(result.action && { action: result.action }) };
}

function outcomeTexts({ outcome, explanation }: RunResult): string[] {
  if (explanation !== undefined) return [explanation];
  switch (outcome) {
    case 'completed':
    case 'cancelled':
      return [];
    case 'timedOut':
      return [l10n.t('The tests took too long and were stopped.')];
    case 'crashed':
      return [l10n.t('The process of the tests ended before all of them had run.')];
    case 'couldNotStart':
      return [l10n.t('The tests could not be started.')];
  }
}

/** One sentence that names what was left out of account, and why. */
export function ignoredText(ignored: readonly IgnoredFile[]): string {
  const sentences: string[] = [];
  const named = (reason: IgnoredFile['reason']): string =>
    ignored
      .filter((file) => file.reason === reason)
      .map(({ path }) => path)
      .join(', ');
  const edited = named('editedTest');
  if (edited) sentences.push(l10n.t('Judged by the original tests, not by your edit of: {0}.', edited));
  const deleted = named('deletedTest');
  if (deleted) sentences.push(l10n.t('Judged by the original tests, though you deleted: {0}.', deleted));
  const shadowing = named('shadowsFramework');
  if (shadowing)
    sentences.push(l10n.t('Left out, because it would take the place of the test framework: {0}.', shadowing));
  const configuration = named('configuration');
  if (configuration)
    sentences.push(l10n.t('Left out, because the exercise brings its own configuration: {0}.', configuration));
  const environment = named('environment');
  if (environment) sentences.push(l10n.t('Not handed on to the tests from the environment: {0}.', environment));
  return sentences.join(' ');
}

/** The last lines of a run's output: what it came to, how long it took, and in what it ran. */
export function summaryText(result: RunResult): string {
  const passed = result.cases.filter(({ status }) => status === 'passed').length;
  const seconds = (result.durationMs / 1000).toFixed(2);
  return l10n.t('{0} of {1} tests pass · {2} s · {3}', passed, result.cases.length, seconds, result.runtime);
}
