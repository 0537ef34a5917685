import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * How to call npm without a shell.
 * @returns {{ file: string, args: string[] }}
 */
export function npmCommand() {
  const fromNpm = process.env.npm_execpath;
  if (fromNpm && /npm-cli\.c?js$/.test(fromNpm)) return { file: process.execPath, args: [fromNpm] };
  const besideNode = [
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(dirname(process.execPath)), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    besideNode.push(join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
    const npm = join(folder, 'npm');
    if (process.platform !== 'win32' && existsSync(npm)) {
      const real = realpathSync(npm);
      if (!real.endsWith('.js')) return { file: npm, args: [] };
      besideNode.push(real);
    }
  }
  const found = besideNode.find((path) => existsSync(path));
  if (!found) throw new Error('npm was not found. Install Node.js 20 or newer with npm, then try again.');
  return { file: process.execPath, args: [found] };
}
