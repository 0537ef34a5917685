import * as vscode from 'vscode';
import type { Pack } from '../../core/pack/model';
import { trackWord } from '../catalog/factWords';
import { l10n } from '../../shared/l10n';

/** What a line of the packs' tests stands for. */
export type VerifyKey =
  | { readonly type: 'pack'; readonly root: string }
  /** The pack's own files: whether they can be read, and hold together. */
  | { readonly type: 'files'; readonly root: string }
  | { readonly type: 'exercise'; readonly root: string; readonly dir: string; readonly exercise: string }
  | {
      readonly type: 'track' | 'proof';
      readonly root: string;
      readonly dir: string;
      readonly exercise: string;
      readonly track: string;
    };

/** Packs as tests: pack → its files and its exercises → tracks → proofs. Proofs are known once something has been verified. */
export class VerifyItems {
  private readonly keys = new WeakMap<vscode.TestItem, VerifyKey>();

  constructor(private readonly controller: vscode.TestController) {}

  /** Shows these packs and no others. Lines whose ids stay keep their results. */
  show(packs: readonly Pack[]): void {
    const shown = new Map([...this.controller.items].map(([id, item]) => [id, item]));
    this.controller.items.replace(packs.map((pack) => this.packItem(pack, shown.get(pack.root))));
  }

  /** Shows a pack, or shows it anew, and leaves the others as they are. */
  put(pack: Pack): void {
    this.controller.items.add(this.packItem(pack, this.controller.items.get(pack.root)));
  }

  keyOf(item: vscode.TestItem): VerifyKey | undefined {
    return this.keys.get(item);
  }

  packItemOf(root: string): vscode.TestItem | undefined {
    return this.controller.items.get(root);
  }

  filesItem(root: string): vscode.TestItem | undefined {
    return this.packItemOf(root)?.children.get(FILES);
  }

  exerciseItem(root: string, exercise: string): vscode.TestItem | undefined {
    return this.packItemOf(root)?.children.get(`exercise:${exercise}`);
  }

  trackItem(root: string, exercise: string, track: string): vscode.TestItem | undefined {
    return this.exerciseItem(root, exercise)?.children.get(track);
  }

  /** The line of a proof, made where it is new. */
  proofItem(track: vscode.TestItem, title: string): vscode.TestItem {
    const known = track.children.get(title);
    if (known) return known;
    const item = this.controller.createTestItem(title, title, track.uri);
    item.sortText = String(track.children.size).padStart(4, '0');
    const key = this.keys.get(track);
    if (key?.type === 'track') this.keys.set(item, { ...key, type: 'proof' });
    track.children.add(item);
    return item;
  }

  private packItem(pack: Pack, known: vscode.TestItem | undefined): vscode.TestItem {
    const { root } = pack;
    const item = this.item(
      root,
      pack.title || pack.id || root,
      vscode.Uri.joinPath(vscode.Uri.file(root), 'pack.yaml'),
    );
    item.description = pack.version;
    this.keys.set(item, { type: 'pack', root });
    const files = this.item(FILES, l10n.t('The pack’s files'), item.uri);
    files.sortText = '0000';
    this.keys.set(files, { type: 'files', root });
    const exercises = pack.exercises.map((exercise, index) => {
      const uri = vscode.Uri.joinPath(vscode.Uri.file(root), ...exercise.dir.split('/'), 'exercise.yaml');
      const own = this.item(`exercise:${exercise.id}`, exercise.title, uri);
      own.range = new vscode.Range(0, 0, 0, 0);
      own.sortText = String(index + 1).padStart(4, '0');
      const about = { root, dir: exercise.dir, exercise: exercise.id };
      this.keys.set(own, { type: 'exercise', ...about });
      if (exercise.isBroken) {
        own.error = l10n.t('This exercise cannot be read; the problems of its files say why.');
        return own;
      }
      const before = known?.children.get(own.id);
      own.children.replace(
        exercise.tracks.map((track) => {
          const ofTrack = this.item(track.id, trackWord(track.id), uri);
          this.keys.set(ofTrack, { type: 'track', ...about, track: track.id });
          // What was shown of it before is still what was shown.
          const proofs = [...(before?.children.get(track.id)?.children ?? [])].map(([, proof]) => proof);
          for (const { id } of proofs) this.proofItem(ofTrack, id);
          return ofTrack;
        }),
      );
      return own;
    });
    item.children.replace([files, ...exercises]);
    return item;
  }

  private item(id: string, label: string, uri?: vscode.Uri): vscode.TestItem {
    return this.controller.createTestItem(id, label, uri);
  }
}

const FILES = 'files';
