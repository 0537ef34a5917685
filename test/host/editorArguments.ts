/** What the browser host understands of VS Code's command line. */
export interface EditorArguments {
  /** The folder to open, if any. */
  readonly folder: string | undefined;
  readonly extensionDevelopmentPaths: readonly string[];
  readonly extensionTestsPath: string | undefined;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  readonly isWorkspaceTrustOff: boolean;
}

/** Options that take a value, which may also follow as an argument of its own. */
const withValue = ['extensionDevelopmentPath', 'extensionTestsPath', 'user-data-dir', 'extensions-dir'];

/** Reads VS Code's arguments as `@vscode/test-electron` passes them; options that only a desktop understands are skipped. */
export function parseEditorArguments(args: readonly string[]): EditorArguments {
  const values = new Map<string, string[]>();
  const folders: string[] = [];
  const flags = new Set<string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) folders.push(arg);
    else if (!withValue.includes(name)) flags.add(name);
    else values.set(name, [...(values.get(name) ?? []), value ?? args[++at] ?? '']);
  }
  return {
    folder: folders.at(0),
    extensionDevelopmentPaths: values.get('extensionDevelopmentPath') ?? [],
    extensionTestsPath: values.get('extensionTestsPath')?.at(-1),
    userDataDir: values.get('user-data-dir')?.at(-1),
    extensionsDir: values.get('extensions-dir')?.at(-1),
    isWorkspaceTrustOff: flags.has('disable-workspace-trust'),
  };
}
