import type { ScaffoldTrack } from './answers';
import { blank } from './blank';
import type { ScaffoldFile } from './scaffoldFile';
import { verifyWorkflow } from './verifyWorkflow';

export interface PackProject {
  readonly title: string;
  /** Whetstone's id as an extension. */
  readonly extensionId: string;
  /** Languages that the pack's exercises are in. */
  readonly tracks: readonly ScaffoldTrack[];
}

/** What lies beside the exercises of a pack: for its readers, its authors, and the machine that verifies it. */
export function projectFilesOfPack({ title, extensionId, tracks }: PackProject): readonly ScaffoldFile[] {
  return [
    { path: 'README.md', text: readme(title.trim()) },
    { path: 'CONTRIBUTING.md', text: CONTRIBUTING },
    { path: 'LICENSE', text: LICENCE },
    { path: '.gitignore', text: 'node_modules/\n.venv/\n__pycache__/\n.pytest_cache/\n*.vsix\nverified/\n' },
    { path: '.vscode/extensions.json', text: `${JSON.stringify({ recommendations: [extensionId] }, undefined, 2)}\n` },
    { path: '.github/workflows/verify.yml', text: verifyWorkflow({ hasPython: tracks.includes('python') }) },
  ];
}

function readme(title: string): string {
  return `# ${plainMarkdown(title)}

${blank('for learners, who see this on the page of the pack: what it teaches, what they should know before, how long it takes')}

Open an editor with Whetstone (${blank('where your learners get Whetstone and this pack')}) and choose an exercise in its catalog.
`;
}

/** A text in which nothing is markup. */
function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => `\\${sign}`);
}

const CONTRIBUTING = `# Working on this pack

Each folder with an \`exercise.yaml\` is an exercise. Open this folder in an editor with Whetstone: problems are told as you type,
and "Verify" above an exercise proves it.

On the command line:

\`\`\`sh
whetstone verify .                 # starters fail, references pass, wrong answers are caught
whetstone verify --full .          # all that can be shown; takes longer
whetstone new exercise             # one more exercise; "new task" for one more task of one
whetstone seal .                   # encrypts the solutions, before the pack goes to learners
\`\`\`

What stands in single angle quotation marks is a blank that is still to be written; the editor and \`verify\` list them. As long as
there are some, the pack is a draft: \`draft: true\` in \`pack.yaml\`, and in each new \`exercise.yaml\`.

## Verifying with each push

\`.github/workflows/verify.yml\` does it. It checks out Whetstone's own repository and builds the command from it, as there is no
package of it to install. Say once, under the repository's settings for variables of Actions, which one that is:

| variable               | value                                                                 |
| ---------------------- | --------------------------------------------------------------------- |
| \`WHETSTONE_REPOSITORY\` | \`owner/name\` of the repository that your Whetstone comes from         |
| \`WHETSTONE_REF\`        | a tag or commit of it: what verifies the pack is then always the same |

Where that repository is private, add a secret \`WHETSTONE_TOKEN\` that may read it.
`;

const LICENCE = `Copyright (c) ${blank('year, and who owns this')}

${blank('the licence under which others may use this pack, for instance the text of the MIT licence; until it stands here, nobody but the owner may copy or change the pack')}
`;
