import * as vscode from 'vscode';
import type { LearnerStore } from '../../core/actions/learnerStore';
import { catalogTree, type CatalogNode } from '../../core/catalog/catalogTree';
import type { ExtensionPacks } from '../packs/extensionPacks';
import { packPins } from '../packs/packPins';
import type { PackStandings } from '../packs/packStandings';
import type { CurrentExercise } from '../session/currentExercise';
import { childrenOf, type CatalogElement } from './catalogElement';
import type { CatalogFilterModel } from './catalogFilterModel';
import { catalogItem } from './catalogItem';

/** Draws core's catalog. Empty (so that a welcome shows) until packs are read, and in a workspace that is not trusted. */
export class CatalogTreeProvider implements vscode.TreeDataProvider<CatalogElement>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly vscode.Disposable[];
  private cached: readonly CatalogNode[] | undefined;
  private readonly parents = new WeakMap<CatalogElement, CatalogElement>();
  private isTold = false;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly packs: ExtensionPacks,
    private readonly store: LearnerStore,
    private readonly current: CurrentExercise,
    private readonly filter: CatalogFilterModel,
    private readonly standings: PackStandings,
  ) {
    const refresh = (): void => this.refresh();
    this.subscriptions = [
      current.onDidChange(refresh),
      filter.onDidChange(refresh),
      standings.onDidChange(refresh),
      new vscode.Disposable(store.onDidChange(refresh)),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    ];
  }

  get roots(): readonly CatalogNode[] {
    if (!this.packs.isLoaded || !vscode.workspace.isTrusted) return [];
    this.cached ??= catalogTree(this.packs.packs, this.store.state, this.filter.value);
    return this.cached;
  }

  getChildren(element?: CatalogElement): CatalogElement[] {
    const children = element ? childrenOf(element) : this.roots;
    if (element) for (const child of children) this.parents.set(child, element);
    return [...children];
  }

  getParent(element: CatalogElement): CatalogElement | undefined {
    return this.parents.get(element);
  }

  getTreeItem(element: CatalogElement): vscode.TreeItem {
    return catalogItem(element, {
      isFiltered: this.filter.isOn,
      standingOf: this.standings.of,
      pins: packPins(),
      isOpen: (pack, exercise) => this.current.value?.pack.id === pack && this.current.value.exercise.id === exercise,
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** Several changes in one turn of the event loop (packs, then the exercise that stands in them) redraw once. */
  private refresh(): void {
    this.cached = undefined;
    if (this.isTold) return;
    this.isTold = true;
    setImmediate(() => {
      this.isTold = false;
      this.changed.fire(undefined);
    });
  }
}
