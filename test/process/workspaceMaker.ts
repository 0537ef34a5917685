import { GitWorkspaces } from '../../src/node/workspace/gitWorkspaces';
import type { CreateWorkspace } from '../../src/core/ports';
import { nullLog } from '../fakes/nullLog';

/** Makes the workspace that its argument asks for, and says when it begins. */
async function main(home: string, request: string): Promise<void> {
  process.stdout.write('begins\n');
  await new GitWorkspaces(home, nullLog).create(JSON.parse(request) as CreateWorkspace);
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
