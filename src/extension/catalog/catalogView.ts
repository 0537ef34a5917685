import * as vscode from 'vscode';
import type { CatalogNode } from '../../core/catalog/catalogTree';
import type { Pack } from '../../core/pack/model';
import type { LearnerState } from '../../core/progress/learnerState';
import { Command, View } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { latestState } from '../session/exerciseHistory';
import { openProblem } from '../packs/openProblem';
import { CatalogFilterModel } from './catalogFilterModel';
import { CatalogTreeProvider } from './catalogTreeProvider';
import type { CatalogElement } from './catalogElement';
import { OpenExerciseReveal } from './openExerciseReveal';
import { pickFilter } from './pickFilter';
import { problemArgument } from './nodeArgument';
import { registerPathCommands } from './registerPathCommands';
import { searchCatalog } from './searchCatalog';

/** The catalog as it stands in the side bar, with its search and filter. */
export class CatalogView implements vscode.Disposable {
  readonly filter = new CatalogFilterModel();
  readonly provider: CatalogTreeProvider;
  readonly tree: vscode.TreeView<CatalogElement>;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly services: Services) {
    const { packs, standings, store, current, commands, log } = services;
    this.provider = new CatalogTreeProvider(packs, store, current, this.filter, standings);
    this.tree = vscode.window.createTreeView(View.catalog, {
      treeDataProvider: this.provider,
      showCollapseAll: true,
    });
    this.subscriptions = vscode.Disposable.from(
      new OpenExerciseReveal(this.tree, this.provider, current, log),
      this.provider.onDidChangeTreeData(() => this.describe()),
      vscode.window.registerTreeDataProvider(View.firstSteps, emptyTree),
      registerPathCommands(services),
      commands.register(Command.searchCatalog, () => searchCatalog(this.filter)),
      commands.register(Command.filterCatalog, async () => {
        const facets = await pickFilter(packs.packs, this.filter.value);
        if (facets) this.filter.set(facets);
      }),
      commands.register(Command.clearFilter, () => this.filter.clear()),
      commands.register(Command.refreshCatalog, async () => {
        await packs.reload();
        await services.world.progress.refresh();
      }),
      commands.register(Command.openProblem, (argument) => openProblem(problemArgument(argument))),
    );
  }

  dispose(): void {
    for (const one of [this.subscriptions, this.tree, this.provider, this.filter]) one.dispose();
  }

  private describe(): void {
    const { packs, store } = this.services;
    const all = packs.packs.reduce((sum, { exercises }) => sum + exercises.length, 0);
    const shown = this.provider.roots.reduce((sum, root) => sum + (root.type === 'pack' ? exercisesIn(root) : 0), 0);
    // Said above the list only while there is one: an empty one shows its welcome.
    const message = l10n.t('Shown: {0}. {1} of {2} exercises.', this.filter.describe(), shown, all);
    this.tree.message = this.filter.isOn && this.provider.roots.length > 0 ? message : '';
    this.tree.description = this.filter.isOn ? l10n.t('filtered') : '';
    const begun = exercisesInProgress(packs.packs, store.state);
    this.tree.badge =
      begun === 0
        ? undefined
        : {
            value: begun,
            tooltip: begun === 1 ? l10n.t('One exercise in progress') : l10n.t('{0} exercises in progress', begun),
          };
  }
}

/** The view of the first steps is nothing but its welcome. */
const emptyTree: vscode.TreeDataProvider<never> = {
  getChildren: () => [],
  getTreeItem: (element) => element,
};

/** Of the packs at hand, each counted once whatever its tracks. */
function exercisesInProgress(packs: readonly Pack[], learner: LearnerState): number {
  return packs
    .flatMap(({ id, exercises }) => exercises.map((exercise) => latestState(learner, id, exercise.id)))
    .filter((state) => state?.status === 'inProgress').length;
}

function exercisesIn(node: CatalogNode): number {
  if (node.type === 'exercise') return 1;
  return 'children' in node ? node.children.reduce((sum, child) => sum + exercisesIn(child), 0) : 0;
}
