import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, ContextKey, Setting, View } from '../../../src/shared/contract';

interface Item {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
    readonly keybindings: readonly Item[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

// Mocha runs in the repository's root.
const text = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');
const source = text('package.json');
const manifest = JSON.parse(source) as Manifest;
const strings = JSON.parse(text('package.nls.json')) as Record<string, string>;
const { contributes } = manifest;

const sorted = (values: Iterable<string>): string[] => [...values].sort();
const matches = (where: string, pattern: RegExp): string[] =>
  [...where.matchAll(pattern)].map((match) => match[1] ?? '');
const whens = (): string[] => [
  ...[...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ when }) => when ?? ''),
  ...[...Object.values(contributes.views).flat(), ...contributes.viewsWelcome].map(({ when }) => when ?? ''),
];

describe('the manifest', () => {
  it('declares the commands of the contract, and no others', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(Command)));
  });

  it('declares the settings of the contract, and no others', () => {
    assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), sorted(Object.values(Setting)));
  });

  it('declares the views of the contract, each in our container', () => {
    assert.deepEqual(Object.keys(contributes.views), [View.container]);
    const views = (contributes.views[View.container] ?? []).map(({ id }) => id);
    assert.deepEqual(sorted(views), sorted([View.catalog, View.firstSteps]));
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [View.container],
    );
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${View.panel}`));
  });

  it('asks only for context keys that the contract knows, and for each of them somewhere', () => {
    const commands = new Set<string>(Object.values(Command));
    const views = new Set<string>(Object.values(View));
    const asked = new Set(whens().flatMap((when) => matches(when, /(whetstone\.\w+)/g)));
    const events = contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => step.completionEvents));
    for (const event of events) for (const key of matches(event, /^onContext:(.+)$/g)) asked.add(key);
    const keys = [...asked].filter((id) => !commands.has(id) && !views.has(id));
    assert.deepEqual(sorted(keys), sorted(Object.values(ContextKey)));
  });

  it('names in menus, keys, welcomes and the walkthrough only commands that exist', () => {
    const known = new Set<string>(Object.values(Command));
    const items = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    const links = Object.values(strings).flatMap((value) => matches(value, /\(command:(whetstone\.\w+)\)/g));
    const events = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) => completionEvents.flatMap((event) => matches(event, /^onCommand:(.+)$/g))),
    );
    assert.deepEqual(
      [...items, ...links, ...events].filter((command) => !known.has(command)),
      [],
    );
  });

  it('says for every command that works on an exercise when the palette offers it', () => {
    const free: readonly string[] = [
      Command.startExercise,
      Command.startInAnotherTrack,
      Command.toggleRunOnSave,
      Command.searchCatalog,
      Command.filterCatalog,
      Command.refreshCatalog,
      Command.addPackFolder,
      Command.newPack,
      Command.newPattern,
      Command.openWalkthrough,
      Command.doctor,
      Command.openAttempt,
      Command.showLog,
    ];
    const limited = (contributes.menus['commandPalette'] ?? []).map(({ command }) => command);
    assert.deepEqual(sorted([...free, ...limited]), sorted(Object.values(Command)));
  });

  it('keeps settings that lead to programs or packs from being set by a workspace that is not trusted', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual(
      sorted(restrictedConfigurations),
      sorted([Setting.packFolders, Setting.pythonInterpreter, Setting.nodeExecutable]),
    );
  });

  it('has a string for every key it uses, and uses every string it has', () => {
    const used = new Set(matches(source, /"%([\w.]+)%"/g));
    assert.deepEqual(sorted(used), sorted(Object.keys(strings)));
  });

  it('greets every empty state of the catalog with what can be done about it', () => {
    const welcomes = contributes.viewsWelcome.map(({ view, contents, when = '' }) => {
      const shown = strings[contents.replaceAll('%', '')] ?? '';
      return [view.replace('whetstone.', ''), when, matches(shown, /\(command:([\w.]+)/g).join(' ')];
    });
    assert.deepEqual(welcomes, [
      ['firstSteps', '', 'whetstone.startFirstExercise whetstone.openWalkthrough'],
      ['catalog', 'isWorkspaceTrusted && !whetstone.isLoaded', ''],
      ['catalog', '!isWorkspaceTrusted', 'workbench.trust.manage'],
      [
        'catalog',
        'isWorkspaceTrusted && whetstone.isLoaded && !whetstone.hasPacks',
        'workbench.extensions.search whetstone.addPackFolder whetstone.newPack',
      ],
      ['catalog', 'isWorkspaceTrusted && whetstone.hasPacks && whetstone.isFiltered', 'whetstone.clearFilter'],
    ]);
  });

  it('draws its pictures without styles, which the editor would strip', () => {
    for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      assert.doesNotMatch(text(media.svg), /style|class=/, media.svg);
    }
  });

  it('names only pictures that are there', () => {
    const icons = contributes.viewsContainers.activitybar.map(({ icon }) => icon);
    const media = contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.svg));
    assert.deepEqual(
      [...icons, ...media].filter((path) => !existsSync(join(process.cwd(), path))),
      [],
    );
  });
});
