import type { BenchLanguage } from '../bench/language';
import type { ProbeSource, Track } from '../pack/model';
import type { CancelSignal } from '../ports';
import type { Stretching } from './envelope';

/** The primitives that seals are made of; standard ones, carried out by the runtime's own library. */
export interface SealCrypto {
  randomBytes(count: number): Uint8Array;
  /** UTF-8 and back. */
  encodeText(text: string): Uint8Array;
  decodeText(bytes: Uint8Array): string;
  /** Base64 and back. */
  toBase64(bytes: Uint8Array): string;
  fromBase64(text: string): Uint8Array;
  /** SHA-256 of a text's UTF-8, 32 bytes. */
  digest(text: string): Uint8Array;
  /** AES-256-GCM. The answer ends with the tag of 16 bytes. @param nonce 12 bytes, never twice with one key */
  encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, bound: Uint8Array): Uint8Array;
  /** Undefined when the key does not fit, or anything was changed. */
  decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array | undefined;
  /** scrypt: a key of 32 bytes. Takes long on purpose, and does not hold up others. */
  stretch(secret: Uint8Array, how: Stretching): Promise<Uint8Array>;
  /** HKDF with SHA-256 (RFC 5869): a key of 32 bytes for one purpose. */
  derive(key: Uint8Array, purpose: Uint8Array): Uint8Array;
}

/** What is to be probed: the code in a workspace, by the program of one task. */
export interface ProbePlan {
  readonly runId: string;
  readonly packId: string;
  readonly packRoot: string;
  readonly exerciseId: string;
  readonly track: Track;
  readonly language: BenchLanguage;
  /** Absolute folder of the learner's workspace. */
  readonly workspace: string;
  readonly task: string;
  readonly source: ProbeSource;
  /** 32 hexadecimal digits that the generated inputs come from; see {@link probeSeed}. */
  readonly seed: string;
  /** `transcript`: all answers, for the key. `public`: the cases that may be told, to explain a difference. */
  readonly mode: 'transcript' | 'public';
  /** How long all of it may take. */
  readonly timeoutMs: number;
  /** The pack's own test files: the probe does not need them. */
  readonly allTestFiles: readonly string[];
  /** Environment variables over the usual ones; for the author's proof (`TZ`, `LANG`, `PYTHONHASHSEED`). */
  readonly environment?: Readonly<Record<string, string>>;
}

/** One answer of the implementation, as it stands in the transcript. */
export interface TranscriptRecord {
  /** Answers that may differ together between right implementations stand in a group of their own; '' is the usual one. */
  readonly group: string;
  /** In canonical form: equal for equal values, on every runtime. */
  readonly text: string;
}

/** A public case that the code does not do as the reference does. */
export interface PublicDifference {
  readonly title: string;
  readonly expected: string;
  readonly actual: string;
}

/** What a probe came to. */
export type ProbeResult =
  | { readonly outcome: 'completed'; readonly records: readonly TranscriptRecord[]; readonly durationMs: number }
  | { readonly outcome: 'public'; readonly difference?: PublicDifference; readonly durationMs: number }
  | {
      /** `crashed`: the code or the probe threw, or the process ended. */
      readonly outcome: 'cancelled' | 'timedOut' | 'crashed' | 'couldNotStart';
      readonly explanation: string;
      readonly durationMs: number;
    };

/** Runs probes, each in a process of its own on a copy of the learner's files. Never rejects for anything that their code does. */
export interface ProbeRunner {
  run(plan: ProbePlan, signal: CancelSignal): Promise<ProbeResult>;
}
