import { Sealer } from '../node/seal/sealer';
import { SealChecker } from '../node/seal/sealChecker';
import { plainCode } from '../core/seal/sealing';
import { l10n } from '../shared/l10n';
import { CommandError } from './exitCode';
import { TerminalPrompt, type Prompt } from './prompt';
import type { SealBench, SealOptions } from './verbs/seal';
import { wireProving } from './wireProving';
import type { WireOptions } from './wireWorld';

/** Where the instructor's code stands that is not to be typed. */
const CODE_VARIABLE = 'WHETSTONE_SEAL_CODE';

/** Puts together for one command what seals packs and checks seals. `dispose` takes away what it laid down. */
export async function wireSealer(
  options: SealOptions,
  wiring: WireOptions,
): Promise<{ readonly bench: SealBench; readonly dispose: () => Promise<void> }> {
  const { installation, terminal, signal } = wiring;
  const { environment } = installation;
  const { ports, limiter, find, dispose } = await wireProving(options, wiring);
  const writeQuestion = (text: string): void => void process.stderr.write(text);
  const prompt = new TerminalPrompt({ input: process.stdin, writeQuestion, environment, signal });
  // Asked once, whatever number of envelopes needs it.
  let asked: Promise<string | undefined> | undefined;
  const code = (): Promise<string | undefined> => (asked ??= askTwice(prompt));
  const knownCode = environment[CODE_VARIABLE] ?? '';
  return {
    bench: {
      sealer: new Sealer({ ...ports, code, ...(knownCode !== '' && { knownCode }) }, limiter),
      checker: new SealChecker(ports, limiter),
      find,
      terminal,
      signal,
      now: ports.now,
    },
    dispose,
  };
}

/** A slip of the finger would lock everybody out. */
async function askTwice(prompt: Prompt): Promise<string | undefined> {
  const first = await prompt.secret(l10n.t('The instructor’s code for new envelopes:'), CODE_VARIABLE);
  if (first === undefined || first === '') return undefined;
  const second = await prompt.secret(l10n.t('Once more:'), CODE_VARIABLE);
  if (second === undefined || plainCode(second) !== plainCode(first)) {
    throw new CommandError('usage', l10n.t('The two codes are not the same.'));
  }
  return first;
}
