import * as vscode from 'vscode';
import type { SourcePlace } from '../../core/pack/problem';
import type { TrackNews, VerifyNews } from '../../core/verify/verifyNews';
import { l10n } from '../../shared/l10n';
import type { VerifyItems } from './verifyItems';

/** Tells the editor's test results what a verifying shows. */
export class VerifyResults {
  constructor(
    private readonly run: vscode.TestRun,
    private readonly items: VerifyItems,
  ) {}

  onNews(news: VerifyNews): void {
    if (news.type === 'pack') this.ofPack(news);
    else this.ofTrack(news);
  }

  /** Lines of the results' own view, which is a terminal. */
  print(text: string, item?: vscode.TestItem): void {
    this.run.appendOutput(`${text.trimEnd()}\n`.replace(/\r?\n/g, '\r\n'), undefined, item);
  }

  private ofPack({ root, problems }: Extract<VerifyNews, { type: 'pack' }>): void {
    const item = this.items.filesItem(root);
    if (!item) return;
    const errors = problems.filter(({ severity }) => severity === 'error');
    for (const { severity, message, place } of problems) {
      this.print(`${place.path}:${place.line}:${place.column}: ${severity}: ${message}`, item);
    }
    if (errors.length === 0) this.run.passed(item);
    else {
      const messages = errors.map(({ message, place }) => messageAt(message, root, place));
      this.run.failed(item, messages);
    }
  }

  private ofTrack(news: TrackNews): void {
    const { root, exercise, track, proofs, notVerified, durationMs } = news;
    const item = this.items.trackItem(root, exercise, track);
    if (!item) return;
    if (news.type === 'benchmarks' && !news.isMeasured) {
      this.print(
        l10n.t('{0} {1}: benchmarks are not measured here ({2} to show)', exercise, track, news.planned),
        item,
      );
      return;
    }
    if (notVerified !== undefined) {
      this.print(l10n.t('{0} {1}: not verified: {2}', exercise, track, notVerified), item);
      this.run.skipped(item);
      return;
    }
    for (const proof of proofs) {
      const line = this.items.proofItem(item, proof.title);
      for (const { about, why, place } of proof.notes ?? []) {
        const where = place ? ` (${place.path}:${place.line}:${place.column})` : '';
        this.print(`${exercise} ${track}: ${about === undefined ? '' : `${about}: `}${why}${where}`, line);
      }
      if (proof.failures.length === 0) {
        this.run.passed(line);
        continue;
      }
      const messages = proof.failures.map(({ about, why, place }) =>
        messageAt(about === undefined ? why : `${about}: ${why}`, root, place, line.uri),
      );
      this.run.failed(line, messages);
      for (const { message } of messages) {
        this.print(
          `${exercise} ${track}: ${proof.title}: ${typeof message === 'string' ? message : message.value}`,
          line,
        );
      }
    }
    const good = proofs.filter(({ failures }) => failures.length === 0).length;
    this.print(l10n.t('{0} {1}: {2} of {3} shown', exercise, track, good, proofs.length), item);
    // With lines below it, its state is theirs.
    if (proofs.length === 0) this.run.passed(item, durationMs);
  }
}

/** A message at its place in the pack; at the top of a file where no place is known. */
function messageAt(text: string, root: string, place: SourcePlace | undefined, file?: vscode.Uri): vscode.TestMessage {
  const message = new vscode.TestMessage(text);
  const start = new vscode.Position((place?.line ?? 1) - 1, (place?.column ?? 1) - 1);
  const uri = place ? vscode.Uri.joinPath(vscode.Uri.file(root), ...place.path.split('/')) : file;
  if (uri) message.location = new vscode.Location(uri, start);
  return message;
}
