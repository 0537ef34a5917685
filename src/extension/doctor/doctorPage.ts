import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { findExercise } from '../../core/actions/openExercise';
import { allNeeds, examine, needsOf } from '../../node/doctor/examine';
import type { Need } from '../../node/doctor/requirement';
import { Command, View } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { exerciseArgument, type ExerciseArgument } from '../catalog/nodeArgument';
import type { Services } from '../services';
import { DOCTOR_COMMANDS, doctorHtml, type DoctorReport, type DoctorSection } from './doctorHtml';

/** The command that shows what this machine has of what exercises need: the asked or open exercise first, then all. */
export class DoctorPage implements vscode.Disposable {
  private readonly command: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly services: Pick<
      Services,
      'packs' | 'store' | 'current' | 'commands' | 'machine' | 'whenReady' | 'extensionUri'
    >,
  ) {
    this.command = services.commands.register(Command.doctor, (argument) => this.show(exerciseArgument(argument)));
  }

  /** Answers what the page says in the end; undefined when it was closed before. */
  async show(wanted: ExerciseArgument | undefined): Promise<DoctorReport | undefined> {
    const panel = this.open();
    await this.services.whenReady();
    const parts = [...this.firstPart(wanted), this.allExercises()];
    const sections: DoctorSection[] = parts.map(({ title, isOpen }) => ({ title, isOpen }));
    const report = (): DoctorReport => ({ sections, isTrusted: vscode.workspace.isTrusted });
    for (const [index, { title, isOpen, needs }] of parts.entries()) {
      this.draw(panel, report());
      sections[index] = { title, isOpen, requirements: await examine(needs, this.services.machine) };
      if (this.panel !== panel) return undefined;
    }
    this.draw(panel, report());
    return report();
  }

  dispose(): void {
    this.command.dispose();
    this.panel?.dispose();
  }

  private open(): vscode.WebviewPanel {
    if (this.panel) {
      this.panel.reveal();
      return this.panel;
    }
    const panel = vscode.window.createWebviewPanel(View.doctor, l10n.t('Doctor'), vscode.ViewColumn.Active, {
      enableFindWidget: true,
      enableCommandUris: DOCTOR_COMMANDS,
    });
    panel.iconPath = vscode.Uri.joinPath(this.services.extensionUri, 'media', 'panel.svg');
    panel.onDidDispose(() => (this.panel = undefined));
    this.panel = panel;
    return panel;
  }

  private draw(panel: vscode.WebviewPanel, report: DoctorReport): void {
    const nonce = randomBytes(18).toString('base64');
    panel.webview.html = doctorHtml(report, { nonce, lang: vscode.env.language });
  }

  private firstPart(wanted: ExerciseArgument | undefined): DoctorPart[] {
    const { packs, store, current } = this.services;
    const open = current.value;
    if (!wanted) return open ? [{ title: titleOf(open), isOpen: true, needs: [open] }] : [];
    const { pack, exercise } = findExercise(packs.packs, wanted.pack, wanted.exercise);
    if (exercise.isBroken) return [];
    const isOpen = open?.pack.id === pack.id && open.exercise.id === exercise.id;
    return [{ title: exercise.title, isOpen, needs: needsOf(pack, exercise, store.state) }];
  }

  private allExercises(): DoctorPart {
    const { packs, store } = this.services;
    return { title: l10n.t('All exercises'), isOpen: false, needs: allNeeds(packs.packs, store.state) };
  }
}

interface DoctorPart extends Pick<DoctorSection, 'title' | 'isOpen'> {
  readonly needs: readonly Need[];
}

function titleOf({ exercise, track }: Need): string {
  return `${exercise.title} (${track.id})`;
}
