import { join } from 'node:path';
import { AUTHORS_EXTENSION } from '../../shared/contract';
import { hostIdentity, hostManifest, type Manifest } from './manifests';
import type { Contents } from './stage';

/** What it ships beside its manifest, its page and its licence. */
const FROM_BUILD = ['cli.cjs', 'languageClient.js', 'packer.cjs', 'server.cjs'];

/**
 * The contents of the package of Whetstone's tools for authors: the language server and its client, the command line, and what makes packages.
 * It has no code that an editor runs by itself; the host loads and starts it where somebody writes a pack. Learners need none of it, so it
 * is not in the host.
 * @param source the host's `package.json`
 * @param root absolute folder of the clone
 * @param build absolute folder of a production build
 */
export function authorContents(source: unknown, root: string, build: string): Contents {
  const manifest = `${JSON.stringify(authorManifest(source), undefined, 2)}\n`;
  const contents = new Map<string, { source: string } | { text: string }>([
    ['package.json', { text: manifest }],
    ['README.md', { text: README }],
    ['LICENSE', { source: join(root, 'LICENSE') }],
  ]);
  for (const name of FROM_BUILD) contents.set(`dist/${name}`, { source: join(build, name) });
  return contents;
}

function authorManifest(source: unknown): Manifest {
  const { version, publisher, license } = hostManifest(source);
  const { id, engine } = hostIdentity(source);
  return {
    name: AUTHORS_EXTENSION.slice(AUTHORS_EXTENSION.indexOf('.') + 1),
    publisher,
    displayName: 'Whetstone for Authors',
    description: 'What authors of Whetstone exercises write, verify and package their packs with.',
    version,
    license,
    engines: { vscode: engine },
    categories: ['Education', 'Testing'],
    extensionKind: ['workspace'],
    extensionDependencies: [id],
  };
}

const README = `# Whetstone for Authors

For those who write exercises: with this extension, Whetstone helps with \`pack.yaml\` and \`exercise.yaml\` as you type, verifies
packs in the Test Explorer, and makes the packages that learners install. It brings Whetstone's command line along; learners do not need it.

- **Whetstone: Verify This Pack** shows that starters fail, references pass and wrong answers are caught.
- **Whetstone: Package This Pack…** verifies, and makes the \`.vsix\`.

On a terminal the same programs run with Node 22 or newer: \`node <this extension>/dist/cli.cjs verify <folder>\`, with the folder of
the Whetstone extension in \`WHETSTONE_HOST\`.
`;
