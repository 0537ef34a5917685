import type { CheckParts, TaskContext } from '../../pack/loadContext';
import type { PlacedFile, Track } from '../../pack/model';
import { joinPackPath } from '../../pack/packPath';
import { parseDuration } from '../../pack/schemaParts';
import { fitsPatterns } from '../filePatterns';
import type { LintCheck, LintSource } from '../model';
import type { LintSourceYaml, LintYaml } from './lintSchema';

type Where = readonly PropertyKey[];

const DEFAULT_TIMEOUT_MS = 30_000;
/** The only case where nothing is told apart. */
const ONE_CASE = 'clean';
const ESLINT_CONFIG = /^eslint\.config\.[cm]?js$/;

/** Reads the check and what its YAML points at; problems are reported, and nothing is answered where there is no check to speak of. */
export async function loadLint(
  parts: CheckParts,
  written: LintYaml,
  where: Where,
  context: TaskContext,
): Promise<LintCheck | undefined> {
  const { yaml, tracks, dir } = context;
  const folder = joinPackPath(dir, written.lint);
  if (folder === undefined) {
    yaml.report('outsidePack', [...where, 'lint'], `"${written.lint}" leads out of the pack.`);
    return undefined;
  }
  const sources: Record<string, LintSource> = {};
  for (const [trackId, tool] of Object.entries(written.tools)) {
    const at = [...where, 'tools', trackId];
    const track = tracks.find(({ id }) => id === trackId);
    if (track) sources[trackId] = await sourceOf(tool, `${folder}/${trackId}`, track, at, context);
    else yaml.report('unknownReference', at, `This exercise has no track "${trackId}".`, { atKey: true });
  }
  if (Object.keys(written.tools).length === 0) {
    yaml.report(
      'schema',
      [...where, 'tools'],
      'No linter is named; say for each track which one runs over which files.',
    );
  }
  reportOtherCases(sources, where, context);
  return { ...parts, kind: 'lint', timeoutMs: parseDuration(written.timeout) ?? DEFAULT_TIMEOUT_MS, sources };
}

async function sourceOf(
  written: LintSourceYaml,
  folder: string,
  track: Track,
  at: Where,
  context: TaskContext,
): Promise<LintSource> {
  const { yaml, files: packFiles } = context;
  const { tool, command } = written;
  const placed = (await packFiles.listFiles(folder)).map((packPath): PlacedFile => ({
    packPath,
    workspacePath: packPath.slice(folder.length + 1),
  }));
  const files = Array.isArray(written.files)
    ? { [ONE_CASE]: written.files }
    : Object.fromEntries(Object.entries(written.files).map(([id, one]) => [id, [one].flat()]));
  const patterns = Object.values(files).flat();
  for (const pattern of patterns) {
    if (!isInside(pattern))
      yaml.report('outsidePack', [...at, 'files'], `"${pattern}" leads out of the learner's workspace.`);
  }
  for (const { workspacePath } of placed) {
    if (!fitsPatterns(workspacePath, patterns)) continue;
    const message = `${folder}/${workspacePath} would be judged in the place of the learner's file; move it, or narrow the patterns.`;
    yaml.report('schema', [...at, 'files'], message);
  }
  reportTool(written, placed, folder, track, at, context);
  const own = tool === 'eslint' ? ['eslint'] : [];
  return {
    ...{ tool, files, packFiles: placed, vendor: [...new Set([...own, ...written.vendor])] },
    ...(command && { command }),
  };
}

function reportTool(
  { tool, command }: LintSourceYaml,
  placed: readonly PlacedFile[],
  folder: string,
  track: Track,
  at: Where,
  { yaml }: TaskContext,
): void {
  if (tool === 'eslint' && !placed.some(({ workspacePath }) => ESLINT_CONFIG.test(workspacePath))) {
    yaml.report('missingFile', [...at, 'tool'], `ESLint needs a configuration: write ${folder}/eslint.config.mjs.`);
  }
  if (tool === 'ruff' && track.packages === undefined) {
    const message = `Ruff runs in the learner's Python environment: list it in a requirements file, and that as "packages" of the track ${track.id}.`;
    yaml.report('missingFile', [...at, 'tool'], message);
  }
  if (tool !== 'command') {
    if (command)
      yaml.report('schema', [...at, 'command'], `${tool} starts by itself; a "command" is for the tool command.`);
  } else if (!command) {
    yaml.report(
      'schema',
      [...at, 'tool'],
      'The tool command needs a "command": a program and its arguments, as a list.',
    );
  } else if (command[0]?.includes('{') === true) {
    yaml.report('schema', [...at, 'command'], 'The first word of a "command" is a program.');
  }
}

/** Cases have the same ids in every track. */
function reportOtherCases(sources: LintCheck['sources'], where: Where, { yaml }: TaskContext): void {
  const [first, ...others] = Object.entries(sources);
  for (const [trackId, { files }] of others) {
    if (!first || idsOf(files) === idsOf(first[1].files)) continue;
    const message = `The cases of ${first[0]} and ${trackId} differ; every track has the same case ids.`;
    yaml.report('unknownReference', [...where, 'tools', trackId, 'files'], message, { severity: 'warning' });
  }
}

function idsOf(files: LintSource['files']): string {
  return Object.keys(files).sort().join(' ');
}

function isInside(pattern: string): boolean {
  return joinPackPath('', pattern) !== undefined;
}
