import type { RunnerName } from '../../../core/pack/model';
import type { Runner } from '../runner';
import { cargoTest } from './cargoTest';
import { exitCode } from './exitCode';
import { goTest } from './goTest';
import { junitXml } from './junitXml';
import { jest } from './jest';
import { mocha } from './mocha';
import { nodeTest } from './nodeTest';
import { pytest } from './pytest';
import { tap } from './tap';
import { unittest } from './unittest';
import { vitest } from './vitest';

const RUNNERS: Readonly<Partial<Record<RunnerName, Runner>>> = {
  'node-test': nodeTest,
  mocha,
  vitest,
  jest,
  pytest,
  unittest,
  'go-test': goTest,
  'cargo-test': cargoTest,
  'junit-xml': junitXml,
  tap,
  'exit-code': exitCode,
};

/** The runner of a name; undefined for one that this engine does not have. */
export function runnerOf(name: RunnerName): Runner | undefined {
  return RUNNERS[name];
}
