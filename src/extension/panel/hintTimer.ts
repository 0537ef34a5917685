import * as vscode from 'vscode';
import { stateOf } from '../../core/actions/openExercise';
import type { Services } from '../services';
import type { CurrentExercise } from '../session/currentExercise';
import { nextHintChangeMs } from './nextHintChange';

/** Ticks when the waiting time of a hint, as it is shown in whole minutes, changes; is silent while no hint waits for time. */
export class HintTimer implements vscode.Disposable {
  private readonly ticked = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  private timer: NodeJS.Timeout | undefined;

  readonly onDidTick = this.ticked.event;

  constructor(
    private readonly services: Pick<Services, 'world' | 'store'> & {
      readonly current: Pick<CurrentExercise, 'value' | 'onDidChange'>;
    },
  ) {
    const arm = (): void => this.arm();
    this.subscriptions = vscode.Disposable.from(
      new vscode.Disposable(services.store.onDidChange(arm)),
      services.current.onDidChange(arm),
    );
    this.arm();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    this.ticked.dispose();
  }

  private arm(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const delayMs = this.nextChangeInMs();
    if (delayMs === undefined) return;
    this.timer = setTimeout(() => {
      this.ticked.fire();
      this.arm();
    }, delayMs);
  }

  private nextChangeInMs(): number | undefined {
    const { world, store, current } = this.services;
    const open = current.value;
    const state = open && stateOf(open, store.state);
    return open && state && nextHintChangeMs(open, state, world.clock.now());
  }
}
