import { join } from 'node:path';
import { repositoryRoot } from '../host/repositoryRoot';

/** Where the pictures go: into the documentation when they are asked for, else beside the other leavings of tests. */
export function picturesFolder(): string {
  return process.env['WHETSTONE_PICTURES'] === '1'
    ? join(repositoryRoot(), 'docs', 'pictures')
    : join(repositoryRoot(), '.vscode-test', 'pictures');
}
