import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findingsText } from '../../core/check/artefact/findingsText';
import type { ArtefactVerdict } from '../../core/check/artefact/judgeArtefact';
import { artefactCases } from '../../core/check/artefact/artefactCases';
import type { ArtefactCheck } from '../../core/check/model';
import type { Finding } from '../../core/check/artefact/artefactReading';
import { l10n } from '../../shared/l10n';
import { composeLayers } from '../pack/overlay';
import { PackFolder } from '../pack/packFolder';
import { ArtefactThread, type ThreadAnswer } from './artefact/artefactThread';
import { decodeWords, withoutMarks } from './artefact/encodedWords';
import { textOf, type Inspect, type InspectedCase, type Inspection, type InspectorOptions } from './inspection';

/** Larger files are not read: what a person writes is not so long. */
const MAX_BYTES = 1024 * 1024;

/** Each inspector has a thread of its own. */
const threads = new WeakMap<InspectorOptions, ArtefactThread>();

/** Judges a file of the learner's by what it says. */
export const inspectArtefact: Inspect<ArtefactCheck> = async (check, inspection) => {
  const { file, format, conditions } = check;
  const { hashes, bytes } = inspection.files;
  if (!(file in hashes)) {
    tell(check, inspection, { parses: [{ message: l10n.t('There is no file {0} yet.', file) }] });
    return undefined;
  }
  if ((bytes.get(file)?.length ?? Infinity) > MAX_BYTES) {
    tell(check, inspection, { parses: [{ message: l10n.t('{0} is larger than 1 MB and is not read.', file) }] });
    return undefined;
  }
  const template = format === 'markdown' || format === 'text' ? await templateOf(file, inspection) : undefined;
  const text = withoutMarks(textOf(inspection, file) ?? '');
  const artefact = { format, file, text, ...(template !== undefined && { template }) };
  const answer = await threadOf(inspection.options).ask({ artefact, conditions }, inspection.signal);
  return tellAnswer(check, inspection, answer);
};

function threadOf(options: InspectorOptions): ArtefactThread {
  const thread = threads.get(options) ?? new ArtefactThread(dirname(options.harnessDir));
  threads.set(options, thread);
  return thread;
}

/** What the starter has in the file's place. */
async function templateOf(file: string, { plan, options }: Inspection): Promise<string | undefined> {
  try {
    const composed = new Map(await composeLayers(new PackFolder(plan.pack.root), plan.track.layers));
    const source = composed.get(file);
    return source === undefined ? undefined : await readFile(source, 'utf8');
  } catch (error) {
    options.log.warn(`The starter's ${file} cannot be read: ${String(error)}`);
    return undefined;
  }
}

function tellAnswer(check: ArtefactCheck, inspection: Inspection, answer: ThreadAnswer): string | undefined {
  switch (answer.kind) {
    case 'judged':
      tell(check, inspection, answer.verdict);
      return undefined;
    case 'failed': {
      const message = l10n.t('{0} could not be judged: {1}', check.file, decode(answer.reason));
      for (const { id } of artefactCases(check))
        inspection.onCase({ id, status: 'errored', message, place: placeOf(check) });
      return message;
    }
    case 'timedOut': {
      const message = l10n.t('{0} takes too long to be read; make it simpler.', check.file);
      for (const { id } of artefactCases(check))
        inspection.onCase({ id, status: 'timedOut', message, place: placeOf(check) });
      return message;
    }
    case 'cancelled':
      return undefined;
  }
}

function tell(check: ArtefactCheck, inspection: Inspection, verdict: ArtefactVerdict): void {
  for (const { id } of artefactCases(check)) {
    const findings = verdict[id];
    if (findings) inspection.onCase(caseOf(id, check, findings));
  }
}

function caseOf(id: string, check: ArtefactCheck, findings: readonly Finding[]): InspectedCase {
  if (findings.length === 0) return { id, status: 'passed' };
  const decoded = findings.map((one) => ({ ...one, message: decode(one.message) }));
  const line = decoded.find((one) => one.line !== undefined)?.line;
  return { id, status: 'failed', message: findingsText(decoded), place: placeOf(check, line) };
}

function placeOf({ file }: ArtefactCheck, line = 1): NonNullable<InspectedCase['place']> {
  return { file, line };
}

function decode(text: string): string {
  return decodeWords(text, (message, ...args) => l10n.t(message, ...args));
}
