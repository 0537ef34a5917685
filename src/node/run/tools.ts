import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as semver from 'semver';
import { HumanError, type ErrorAction } from '../../core/errors';
import { l10n } from '../../shared/l10n';
import { cleanEnvironment } from '../process/cleanEnvironment';
import { findOnPath } from './executables';
import { howToGet, titleOf } from './howToGet';
import { startOf } from './windowsCommand';

/** Some tools start a virtual machine to say their version. */
const PROBE_LIMIT_MS = 15_000;

/** A tool is not there, or in no version that fits. */
export class MissingTool extends HumanError {
  /** @param isTooOld there was one, yet none that fits */
  constructor(
    message: string,
    readonly isTooOld: boolean,
    action: ErrorAction = { kind: 'doctor' },
  ) {
    super(message, action);
  }
}

/** A tool that was found. */
export interface FoundTool {
  /** Three numbers, as `1.22.0`, also where the tool itself says fewer or more; empty where it was not asked. */
  readonly version: string;
  /** Absolute path. */
  readonly command: string;
}

/** How tools are asked for their version where `--version` is not the way. */
const VERSION_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  go: ['version'],
  // Before Java 9 there was no other; it writes to standard error.
  java: ['-version'],
  javac: ['-version'],
};

/** Programs by which a tool goes, where they have other names than it. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  python: process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'],
  maven: ['mvn'],
  rust: ['rustc'],
};

/** What has been asked already, by path: a tool is asked again once its file is another. */
const answers = new Map<string, string>();

/**
 * Finds a program on PATH that is of a fitting version: the first that is. Nothing of the workspace is started, and what was
 * found once costs next to nothing the next time.
 * @param name as in a track's `requires`: `go`, `cargo`, `java`, `mvn`, or any program that knows `--version`
 * @param range of semver; any version when left out or empty
 * @throws HumanError that says which tool and version is needed, what was found, and how to get it.
 */
export async function findTool(
  name: string,
  range: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<FoundTool> {
  const unfit: string[] = [];
  for (const program of PROGRAMS[name] ?? [name]) {
    for (const command of await findOnPath(program, environment, true)) {
      const version = await versionOf(name, command, environment);
      if (version === undefined) unfit.push(l10n.t('{0}, which could not be started', command));
      else if (isInRange(version, range)) return { version, command };
      else unfit.push(`${version} (${command})`);
    }
  }
  throw new MissingTool(describeMissing(name, range, unfit), unfit.length > 0);
}

/**
 * Finds a program on PATH without starting it.
 * @throws HumanError as {@link findTool} does
 */
export async function locateTool(name: string, environment: NodeJS.ProcessEnv): Promise<FoundTool> {
  const [command] = await findOnPath(name, environment, true);
  if (command !== undefined) return { version: '', command };
  throw new MissingTool(describeMissing(name, undefined, []), false);
}

/** True for a version that fits; a range that is none fits nothing. */
export function isInRange(version: string, range: string | undefined): boolean {
  return range === undefined || range === '' || semver.satisfies(version, range, { includePrerelease: true });
}

/** The version in what a tool says of itself: the first number with a point, else the first number. Java 8 calls itself 1.8. */
export function readVersion(text: string): string | undefined {
  const found = /\d+(?:\.\d+)+/.exec(text) ?? /\d+/.exec(text);
  const version = semver.coerce(found?.[0].replace(/^1\.(?=[5-8]\.0$)/, ''));
  return version?.version;
}

async function versionOf(name: string, command: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { ino, size, mtimeMs } = await stat(command);
  const key = [name, command, ino, size, mtimeMs].join('\0');
  const known = answers.get(key);
  if (known !== undefined) return known;
  const text = await answerOf(command, VERSION_ARGUMENTS[name] ?? ['--version'], cleanEnvironment(environment));
  const version = text === undefined ? undefined : readVersion(text);
  if (version !== undefined) answers.set(key, version);
  return version;
}

/** Both streams, as tools are not of one mind; in a folder of nobody's, as some read configuration where they are started. */
function answerOf(command: string, args: readonly string[], env: Record<string, string>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const start = startOf(command, args);
    const options = {
      ...{ env, cwd: tmpdir(), timeout: PROBE_LIMIT_MS, maxBuffer: 1024 * 1024, windowsHide: true },
      ...(start.isVerbatim && { windowsVerbatimArguments: true }),
    };
    execFile(start.command, [...start.args], options, (error, stdout, stderr) => {
      resolve(error ? undefined : `${stdout}\n${stderr}`);
    });
  });
}

function describeMissing(name: string, range: string | undefined, unfit: readonly string[]): string {
  const wanted = range === undefined || range === '' ? titleOf(name) : `${titleOf(name)} ${range}`;
  const missing =
    unfit.length === 0
      ? l10n.t('{0} is needed for this exercise, and none was found.', wanted)
      : l10n.t('{0} is needed for this exercise; found: {1}.', wanted, [...new Set(unfit)].join(', '));
  return `${missing} ${howToGet(name)}`;
}
