import * as vscode from 'vscode';
import { benchmarksIn } from '../../core/bench/planBenchmark';
import { labsIn } from '../../core/check/lab/planLab';
import { ContextKey } from '../../shared/contract';
import type { Services } from '../services';

/** Keeps the keys that menus, keys and welcomes ask for in step with what they stand for. */
export function keepContextKeys(
  { packs, store, current }: Pick<Services, 'packs' | 'store' | 'current'>,
  filter: { readonly isOn: boolean; readonly onDidChange: vscode.Event<void> },
): vscode.Disposable {
  const told = new Map<ContextKey, boolean>();
  const tell = (key: ContextKey, value: boolean): void => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const update = (): void => {
    tell(ContextKey.isLoaded, packs.isLoaded);
    tell(ContextKey.hasPacks, packs.packs.length > 0);
    tell(ContextKey.hasStarted, store.state.exercises.size > 0);
    tell(ContextKey.isExerciseOpen, current.state.kind === 'open');
    const open = current.value;
    tell(ContextKey.hasLabs, open !== undefined && labsIn(open.exercise, open.track.id).length > 0);
    tell(ContextKey.hasBenchmarks, open !== undefined && benchmarksIn(open.exercise, open.track.id).length > 0);
    tell(ContextKey.isFiltered, filter.isOn);
  };
  update();
  return vscode.Disposable.from(
    packs.onDidChange(update),
    current.onDidChange(update),
    filter.onDidChange(update),
    new vscode.Disposable(store.onDidChange(update)),
  );
}
