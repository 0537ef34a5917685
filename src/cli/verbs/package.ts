import { InvalidArgumentError, type Command } from 'commander';
import { attestReports } from '../../core/package/attestReports';
import type { Verified } from '../../core/package/attestation';
import { verifiedWords } from '../../core/package/standingWords';
import type { VerifyReport } from '../../core/verify/report';
import type { MadePackage } from '../../node/package/packagePack';
import { largestLines, sizeText } from '../../node/package/packageSize';
import { l10n } from '../../shared/l10n';
import { CommandError, ExitCode } from '../exitCode';
import type { Outcome } from '../session';
import type { Terminal } from '../terminal';
import { collect } from './verb';
import { parseJobs, verify, type VerifyBench, type VerifyOptions } from './verify';

export interface PackageOptions extends VerifyOptions {
  readonly out?: string;
  readonly draft?: boolean;
  /** False with `--no-verify`. */
  readonly verify?: boolean;
  readonly full?: boolean;
  /** In MB. */
  readonly maxSize?: number;
}

export interface PackToPackage {
  readonly folder: string;
  readonly isDraft: boolean;
  /** Of the package. */
  readonly file: string;
}

/** What `package` works with. */
export interface PackageBench {
  readonly verifying: VerifyBench;
  /**
   * What a folder and `--out` on the command line mean: the absolute folder of one pack, whether it says that it is a draft, and where
   * its package goes. Rejects where that cannot be.
   */
  readonly findPack: (folder: string, out: string | undefined) => Promise<PackToPackage>;
  /** What exercises of a pack are run with here: name → version. */
  readonly runtimesOf: (folder: string) => Promise<Readonly<Record<string, string>>>;
  readonly make: (request: {
    readonly pack: PackToPackage;
    readonly isDraft: boolean;
    readonly verified?: Verified;
    readonly limitMb?: number;
    readonly say: (line: string) => void;
  }) => Promise<MadePackage>;
  readonly terminal: Terminal;
  /** Of Whetstone. */
  readonly version: string;
}

export type ActPackage = (options: PackageOptions, work: (bench: PackageBench) => Promise<Outcome>) => Promise<void>;

/** `whetstone package [folder]` */
export function addPackage(program: Command, act: ActPackage): void {
  program
    .command('package [folder]')
    .description(l10n.t('for authors: verify a pack and make the .vsix that learners install'))
    .option('--json', l10n.t('print one JSON document'))
    .option('--out <path>', l10n.t('the .vsix, or a folder for it; the current folder when left out'))
    .option('--draft', l10n.t('make a draft, and say so in it: what is not sealed ships in plain, what fails is told'))
    .option('--no-verify', l10n.t('verify nothing; only together with --draft'))
    .option('--full', l10n.t('verify everything, also what takes long'))
    .option('--benchmarks', l10n.t('measure as well, one benchmark after the other; that takes long'))
    .option('--max-size <MB>', l10n.t('refuse a package that is larger; 20 when left out'), parseMegabytes)
    .option('--track <track>', l10n.t('only this language is verified; only together with --draft'), collect)
    .option(
      '--jobs <number>',
      l10n.t('how many runs go on at once; as many as there are cores when left out'),
      parseJobs,
    )
    .option('--cache <folder>', l10n.t('where what was shown is kept until something changes'))
    .option('--no-cache', l10n.t('run everything, whatever was shown before'))
    .option('--venv-cache <folder>', l10n.t('where Python environments are kept between runs'))
    .option(
      '--require-all',
      l10n.t('what cannot be verified on this machine counts as failed; the rule where CI is set'),
    )
    .option('--no-require-all', l10n.t('what cannot be verified is only reported'))
    .action((folder: string | undefined, options: PackageOptions) =>
      act(options, (bench) => packagePack(bench, folder ?? '.', options)),
    );
}

/** Verifies a pack and packages it; a pack of which something is not shown is packaged as a draft only. */
export async function packagePack(bench: PackageBench, name: string, options: PackageOptions): Promise<Outcome> {
  const { terminal } = bench;
  const isDraft = options.draft ?? false;
  refuseHalves(options, isDraft);
  const pack = await bench.findPack(name, options.out);
  const asked = { ...options, sealed: !isDraft && !pack.isDraft };
  const shown = options.verify === false ? undefined : await verifyFirst(bench, pack.folder, asked);
  if (shown && shown.exitCode !== ExitCode.ok && !isDraft) {
    return {
      ...shown,
      data: { isPackaged: false, ...shown.data },
      text: [
        shown.text,
        l10n.t('Nothing is packaged: mend what fails, or make a draft that tells of it with --draft.'),
      ].join('\n'),
    };
  }
  const said: string[] = [];
  const made = await bench.make({
    pack,
    isDraft,
    ...(shown && { verified: shown.verified }),
    ...(options.maxSize !== undefined && { limitMb: options.maxSize }),
    say: (line) => said.push(line),
  });
  return {
    exitCode: ExitCode.ok,
    data: { isPackaged: true, ...packageData(made), notes: said },
    text: [...(shown ? [shown.text, ''] : []), ...madeLines(terminal, made), ...said].join('\n'),
  };
}

/** Who ships to learners ships what was shown, and all of it. */
function refuseHalves({ verify: verifies, track }: PackageOptions, isDraft: boolean): void {
  if (isDraft) return;
  if (verifies === false) {
    throw new CommandError(
      'usage',
      l10n.t('What nobody has verified is packaged as a draft only: --no-verify goes with --draft.'),
    );
  }
  if (track) throw new CommandError('usage', l10n.t('All tracks of a pack ship: --track goes with --draft.'));
}

async function verifyFirst(
  bench: PackageBench,
  folder: string,
  options: PackageOptions,
): Promise<Outcome & { readonly verified: Verified }> {
  const reports: VerifyReport[] = [];
  const { onReport } = bench.verifying;
  const verifying: VerifyBench = {
    ...bench.verifying,
    onReport: (report) => {
      reports.push(report);
      onReport?.(report);
    },
  };
  const outcome = await verify(verifying, [folder], options);
  const runtimes = await bench.runtimesOf(folder);
  return {
    ...outcome,
    verified: attestReports(reports, { version: bench.version, isFull: options.full ?? false, runtimes }),
  };
}

function packageData({ path, pack, size, attestation }: MadePackage): object {
  return { path, pack: pack.id, version: pack.version, ...size, attestation };
}

function madeLines(terminal: Terminal, { path, pack, size, attestation }: MadePackage): string[] {
  const { isDraft, verified } = attestation;
  return [
    `${terminal.style('green', '✓')} ${path}`,
    `  ${pack.title} ${pack.version}: ${l10n.t('{0} files, {1}', size.files, sizeText(size.packageBytes))}`,
    `  ${verified ? verifiedWords(verified) : terminal.style('yellow', l10n.t('Not verified.'))}`,
    ...(isDraft ? [`  ${terminal.style('yellow', l10n.t('A draft, and its learners are told so.'))}`] : []),
    `  ${l10n.t('The largest files:')}`,
    ...largestLines(size).map((line) => terminal.style('dim', `    ${line}`)),
  ];
}

function parseMegabytes(value: string): number {
  const size = Number(value);
  if (!Number.isFinite(size) || size <= 0) throw new InvalidArgumentError(l10n.t('It is a number above 0.'));
  return size;
}
