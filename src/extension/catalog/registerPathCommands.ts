import * as vscode from 'vscode';
import { findPathItem, itemsOf, setPathItem, type PathItemName } from '../../core/actions/setPathItem';
import { itemKindWord } from '../../core/catalog/pathTexts';
import { minutesWord } from '../../core/catalog/timeWord';
import { HumanError } from '../../core/errors';
import { pathKey } from '../../core/progress/learnerState';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import type { Services } from '../services';
import { pathItemArgument } from './nodeArgument';

type Needed = Pick<Services, 'commands' | 'world' | 'store' | 'packs'>;

/** Commands on the steps of learning paths that are no exercises. From the palette they ask which step is meant. */
export function registerPathCommands(services: Needed): vscode.Disposable {
  const { commands, world, store } = services;
  const set = async (argument: unknown, isDone: boolean): Promise<void> => {
    const name = pathItemArgument(argument) ?? (await pickItem(services, isDone));
    if (name) await setPathItem(world, name, isDone, store.state);
  };
  return vscode.Disposable.from(
    commands.register(Command.tickPathItem, (argument) => set(argument, true)),
    commands.register(Command.untickPathItem, (argument) => set(argument, false)),
    commands.register(Command.openPathItem, async (argument) => {
      const name = pathItemArgument(argument);
      if (name) await showItem(services, name);
    }),
  );
}

function isTicked({ store }: Needed, { pack, path, item }: PathItemName): boolean {
  return store.state.paths.get(pathKey(pack, path))?.done.has(item) ?? false;
}

/** What there is to do, with a button that says that it is done. */
async function showItem(services: Needed, name: PathItemName): Promise<void> {
  const { path, item } = findPathItem(services.packs.packs, name);
  const isDone = isTicked(services, name);
  const facts = l10n.t('{0}, {1}, on the path “{2}”', itemKindWord(item.kind), minutesWord(item.minutes), path.title);
  const button = isDone ? l10n.t('Mark as Not Done') : l10n.t('Mark as Done');
  const detail = [item.text, facts].filter((text) => text !== '').join('\n\n');
  const chosen = await vscode.window.showInformationMessage(item.title, { modal: true, detail }, button);
  if (chosen === button) await setPathItem(services.world, name, !isDone, services.store.state);
}

async function pickItem(services: Needed, isDone: boolean): Promise<PathItemName | undefined> {
  const items = services.packs.packs.flatMap((pack) =>
    pack.paths.flatMap((path) =>
      itemsOf(path).flatMap((item) => {
        const name = { pack: pack.id, path: path.id, item: item.id };
        if (isTicked(services, name) === isDone) return [];
        return [{ label: item.title, description: itemKindWord(item.kind), detail: path.title, name }];
      }),
    ),
  );
  if (items.length === 0) {
    throw new HumanError(
      isDone
        ? l10n.t('There is no open step on a learning path, but for exercises: these are done by passing them.')
        : l10n.t('No step of a learning path has been marked as done.'),
    );
  }
  const title = isDone ? l10n.t('Which Step Is Done?') : l10n.t('Which Step Is Not Done?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.name;
}
