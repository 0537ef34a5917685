import { readFileSync } from 'node:fs';
import { TerminalAsker } from './asker';
import type { NewBench } from './verbs/new';
import type { WireOptions } from './wireWorld';

/** What makes new packs, exercises and tasks. Questions are asked at a terminal, and not by a program that wants JSON. */
export function wireNew(
  { installation, cwd, signal }: WireOptions,
  { isJson }: { readonly isJson: boolean },
): { readonly bench: NewBench; readonly dispose: () => void } {
  const canAsk = !isJson && process.stdin.isTTY && process.stderr.isTTY;
  const asker = canAsk ? new TerminalAsker({ input: process.stdin, output: process.stderr, signal }) : undefined;
  return {
    bench: {
      cwd,
      asker,
      extensionId: extensionIdIn(installation.manifestPath),
      templatesDir: installation.templatesDir,
    },
    dispose: () => asker?.close(),
  };
}

function extensionIdIn(manifestPath: string): string {
  const manifest: unknown = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const { publisher, name } = manifest as { readonly publisher?: unknown; readonly name?: unknown };
  return `${String(publisher)}.${String(name)}`;
}
