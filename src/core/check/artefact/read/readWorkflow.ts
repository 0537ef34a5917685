import { l10n } from '../../../../shared/l10n';
import type { Connection, Data, Finding, Named, ReadArtefact } from '../artefactReading';
import { entriesOf, textsOf, valueAt } from './stringsIn';

/**
 * A GitHub workflow: its jobs, the actions it uses, and which job comes before which. An arrow leads from the job that is needed to
 * the one that needs it, as GitHub draws them. The rules of the language itself are judged elsewhere.
 */
export function readWorkflow(data: Data, text: string): ReadArtefact {
  const { value, lineOf } = data;
  const jobs = entriesOf(valueAt(value, 'jobs'));
  const faults: Finding[] = [];
  const named: Named[] = [];
  const connections: Connection[] = [];
  for (const [id, job] of jobs) {
    named.push({ id, labels: textsOf(valueAt(job, 'name')), line: lineOf(['jobs', id]) });
    for (const other of textsOf(valueAt(job, 'needs'))) {
      connections.push({ from: other, to: id, text: '', direction: 'forward' });
      if (jobs.some(([known]) => known === other)) continue;
      const message = l10n.t('“{0}” needs a job “{1}”, and there is none.', id, other);
      faults.push({ message, line: lineOf(['jobs', id, 'needs']) });
    }
    const steps = valueAt(job, 'steps');
    for (const [index, step] of (Array.isArray(steps) ? steps : []).entries()) {
      const names = [...textsOf(valueAt(step, 'uses')), ...textsOf(valueAt(step, 'name'))];
      const line = lineOf(['jobs', id, 'steps', index]);
      for (const name of names) named.push({ id: name, labels: textsOf(name.split('@', 1)[0]), line });
    }
  }
  if (jobs.length === 0) faults.push({ message: l10n.t('There are no jobs in it.') });
  return { faults, named, connections, data, text };
}
