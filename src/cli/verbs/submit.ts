import { basename, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { handIn, lookAtDeliverables, requireSubmission } from '../../core/actions/handIn';
import { subjectOf } from '../../core/actions/openExercise';
import { unjudgedText } from '../../core/submit/bundle';
import type { DeliverableState } from '../../core/submit/deliverables';
import {
  contentsText,
  deliverableText,
  evidenceText,
  leftOutTexts,
  missingOf,
} from '../../core/submit/submissionWords';
import { isPortablePath } from '../../node/archive/openZip';
import { archiveWriter } from '../../node/submission/archiveWriter';
import { l10n } from '../../shared/l10n';
import { ExitCode } from '../exitCode';
import { subjectData } from '../exerciseView';
import { findTarget } from '../findTarget';
import type { Outcome, Session } from '../session';
import type { Terminal } from '../terminal';
import { addTrackOption, addVerb, type Act, type CommonOptions } from './verb';

interface SubmitOptions extends CommonOptions {
  readonly track?: string;
  readonly out?: string;
  readonly link?: Readonly<Record<string, string>>;
  readonly withSecrets?: boolean;
  readonly force?: boolean;
}

/** `whetstone submit [exercise]` */
export function addSubmit(program: Command, act: Act): void {
  addTrackOption(
    addVerb(program, 'submit [exercise]', l10n.t('bundle what is to be handed in; without --out, show how far it is')),
  )
    .option('--out <file>', l10n.t('the archive to write, a .zip'))
    .option('--link <id=address>', l10n.t('the address of a deliverable that is one; may be given several times'), link)
    .option('--with-secrets', l10n.t('bundle files that may hold keys and passwords as well'))
    .option('--force', l10n.t('write over a file that is there already'))
    .action((name: string | undefined, options: SubmitOptions) =>
      act(options, (session) => submit(session, name, options)),
    );
}

export async function submit(session: Session, name: string | undefined, options: SubmitOptions): Promise<Outcome> {
  const open = await findTarget(session, name, options);
  const submission = requireSubmission(open);
  const { title } = submission;
  const { world, store, terminal } = session;
  const links = options.link ?? {};
  store.setPresent(subjectOf(open), await world.workspaces.hashes(open.folder));
  if (options.out === undefined) {
    const states = await lookAtDeliverables(world, open, store.state, links);
    return {
      exitCode: exitCodeOf(states),
      data: { ...subjectData(open), deliverables: states.map(deliverableData), notice: evidenceText() },
      text: [
        terminal.style('bold', title),
        ...states.map((one) => deliverableLine(terminal, one)),
        '',
        l10n.t(
          'Hand it in with: {0}',
          `whetstone submit${name === undefined ? '' : ` ${name}`} --out ${open.exercise.id}.zip`,
        ),
      ].join('\n'),
    };
  }
  const file = resolve(session.cwd, options.out);
  const done = await handIn(world, archiveWriter(open.folder), open, store.state, {
    ...{ file, fileName: basename(file), links, language: 'en' },
    withSecrets: options.withSecrets ?? false,
    isForced: options.force ?? false,
    isPortable: isPortablePath,
  });
  const missing = missingOf(done.states);
  return {
    exitCode: exitCodeOf(done.states),
    data: {
      ...subjectData(open),
      ...{ file, hash: done.hash, sizeBytes: done.sizeBytes, isJudged: done.isJudged },
      leftOut: done.leftOut.map(({ path }) => path),
      deliverables: done.states.map(deliverableData),
      notice: evidenceText(),
    },
    text: [
      terminal.style('bold', title),
      ...done.states.map((one) => deliverableLine(terminal, one)),
      '',
      ...(done.isJudged ? [] : [terminal.style('yellow', unjudgedText())]),
      ...leftOutTexts(done.leftOut, ' (--with-secrets)'),
      ...(missing.length === 0 ? [] : [terminal.style('yellow', missingText(missing.length))]),
      l10n.t('The bundle is in {0} ({1} KB).', file, Math.ceil(done.sizeBytes / 1024)),
      contentsText(submission),
      evidenceText(),
    ].join('\n'),
  };
}

/** What must be there and is not is no success: a script that hands in shall notice. */
function exitCodeOf(states: readonly DeliverableState[]): ExitCode {
  return missingOf(states).length === 0 ? ExitCode.ok : ExitCode.notPassed;
}

function missingText(count: number): string {
  return count === 1 ? l10n.t('One deliverable is missing.') : l10n.t('{0} deliverables are missing.', count);
}

function deliverableLine(terminal: Terminal, one: DeliverableState): string {
  const icon = one.state === 'ready' ? terminal.style('green', '✓') : terminal.style('yellow', '○');
  return `  ${icon} ${deliverableText(one)}`;
}

function deliverableData({ deliverable, state, detail, link: address }: DeliverableState): object {
  const { id, title, kind, isOptional, file } = deliverable;
  return {
    ...{ id, title, kind, isOptional, state, detail },
    ...(file !== undefined && { file }),
    ...(address !== undefined && { link: address }),
  };
}

/** Reads `video=https://…`, several times. */
function link(value: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const sign = value.indexOf('=');
  if (sign < 1) throw new InvalidArgumentError(l10n.t('Write it as id=address: video=https://example.org/demo'));
  return { ...before, [value.slice(0, sign)]: value.slice(sign + 1) };
}
