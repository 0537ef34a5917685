import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where this command's own parts lie. */
export interface Installation {
  readonly version: string;
  /** Whetstone's own `package.json`. */
  readonly manifestPath: string;
  /** The built program that makes packages. */
  readonly packerPath: string;
  readonly harnessDir: string;
  /** Whetstone's own kits. */
  readonly kitDir: string;
  /** What new packs are made from, one file each. */
  readonly templatesDir: string;
  readonly supervisorPath: string;
  /** Packs that are used when none are named. */
  readonly exercisesDir: string;
  /** A folder for what is kept between runs and may be deleted at any time. */
  readonly cacheDir: string;
  /** The environment in which runtimes are looked for: the clone's own Node comes last. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Describes a clone by the folder of its built `cli.cjs`. Where an editor runs it, its parts are those of the extension that
 * `WHETSTONE_HOST` names.
 */
export function describeInstallation(ownDir: string, env: NodeJS.ProcessEnv): Installation {
  const host = env['WHETSTONE_HOST'] ?? '';
  const distDir = host === '' ? ownDir : join(host, 'dist');
  const root = join(distDir, '..');
  const ownNode = join(root, 'node_modules', 'node', 'bin');
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = existsSync(ownNode) ? [env[pathName], ownNode].filter(Boolean).join(delimiter) : env[pathName];
  return {
    version: readVersion(join(root, 'package.json')),
    manifestPath: join(root, 'package.json'),
    packerPath: join(ownDir, 'packer.cjs'),
    harnessDir: join(distDir, 'harness'),
    kitDir: join(distDir, 'kit'),
    templatesDir: join(distDir, 'templates'),
    supervisorPath: join(distDir, 'supervisor.cjs'),
    exercisesDir: join(root, 'exercises'),
    cacheDir: join(root, '.vscode-test'),
    environment: { ...env, ...(path !== undefined && { [pathName]: path }) },
  };
}

function readVersion(manifest: string): string {
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  if (typeof content !== 'object' || content === null || !('version' in content)) return '0.0.0';
  return typeof content.version === 'string' ? content.version : '0.0.0';
}
