import { l10n } from '../../shared/l10n';
import type { Check, Exercise, TrackId } from '../pack/model';

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_TOTAL_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 1000;

/** What may hold passwords and keys: it is never handed to somebody else. */
const SECRETS = [
  // Settings of tools that hold tokens.
  /(?:^|\/)(?:\.envrc|\.npmrc|\.yarnrc\.yml|\.pypirc|[._]netrc|\.git-credentials|\.pgpass|\.htpasswd|\.docker\/config\.json)$/i,
  // Values for an environment, but for those that only show which there are.
  /(?:^|\/)(?!(?:example|sample|template)\.env$)[^/]*\.env$/i,
  /(?:^|\/)\.env\.(?!(?:example|sample|template)$)[^/]*$/i,
  /(?:\.tfvars(?:\.json)?|(?:^|\/)terraform\.tfstate[^/]*)$/i,
  /(?:^|\/)(?:credentials(?:\.json)?|secrets?\.(?:json|ya?ml|toml)|service[-_]account[^/]*\.json)$/i,
  /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/i,
  /\.(?:pem|key|p12|pfx|keystore|jks|kdbx)$/i,
  /(?:^|\/)\.(?:aws|ssh|gnupg|kube)\//i,
];
/** Ours, and the editor's: settings of a folder may start programs. */
const TOOLS = /^(?:\.whetstone|\.vscode|\.idea|\.git|\.devcontainer)(?:\/|$)/;

export interface ExportedFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
}

/**
 * Of a learner's files those that may be shown to others: without what may be a secret, without the pack's own tests and benchmarks and
 * Whetstone's kits, and no more than somebody reads.
 * @param isPortable whether a path can be a file's on every system
 */
export function exportedFiles(
  all: ReadonlyMap<string, Uint8Array>,
  { exercise, trackId, isPortable }: { exercise: Exercise; trackId: TrackId; isPortable: (path: string) => boolean },
): ExportedFiles {
  const ofPack = packsOwn(exercise, trackId);
  const kits = (exercise.tracks.find(({ id }) => id === trackId)?.kit ?? []).map((name) => `kit/${name}/`);
  const files = new Map<string, Uint8Array>();
  const leftOut: { path: string; why: string }[] = [];
  let total = 0;
  for (const [path, bytes] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (TOOLS.test(path) || ofPack.has(path) || kits.some((kit) => path.startsWith(kit))) continue;
    const why = isSecret(path)
      ? l10n.t('it may hold a secret')
      : !isPortable(path)
        ? l10n.t('not every system knows such a name')
        : bytes.length > MAX_FILE_BYTES || total + bytes.length > MAX_TOTAL_BYTES || files.size >= MAX_FILES
          ? l10n.t('it is too large')
          : undefined;
    if (why === undefined) {
      files.set(path, bytes);
      total += bytes.length;
    } else if (leftOut.length < 200) leftOut.push({ path, why });
  }
  return { files, leftOut };
}

/** Whether a file may hold passwords or keys, going by its name. */
export function isSecret(path: string): boolean {
  return SECRETS.some((one) => one.test(path));
}

/** Where the pack's tests, benchmarks and labs stand in a workspace. */
export function packsOwn({ tasks }: Exercise, trackId: TrackId): ReadonlySet<string> {
  return new Set(tasks.flatMap(({ checks }) => checks.flatMap((check) => ownOf(check, trackId))));
}

function ownOf(check: Check, trackId: TrackId): string[] {
  if (check.kind === 'tests') return check.suites[trackId]?.files.map(({ workspacePath }) => workspacePath) ?? [];
  if (check.kind === 'benchmark' || check.kind === 'lab') {
    return check.sources[trackId]?.files.map(({ workspacePath }) => workspacePath) ?? [];
  }
  if (check.kind === 'lint') return check.sources[trackId]?.packFiles.map(({ workspacePath }) => workspacePath) ?? [];
  return [];
}
