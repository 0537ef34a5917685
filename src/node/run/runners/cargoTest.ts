import { basename, join } from 'node:path';
import { CargoTestReader } from '../../../core/run/reports/cargoTestReader';
import { checksInOrder, foldersOf, wantedCases } from '../reports/steps';
import type { ReportRunner } from '../runner';
import { findTool } from '../tools';

/**
 * `cargo test`, one step for each folder of tests, which is a target of its own: Cargo finds `tests/<name>/main.rs` by itself. One
 * test at a time, so that what hangs can be named.
 */
export const cargoTest: ReportRunner = {
  kind: 'report',
  start: async (plan, { environment, workspace }) => {
    const { command, version } = await findTool('cargo', plan.requires['cargo'], environment);
    const targets = checksInOrder(plan).flatMap((check) =>
      [...foldersOf(check)].map(([folder, files]) => {
        const names = check.only ? wantedCases(check).map(({ id }) => id.replaceAll('-', '_')) : [];
        const args = ['test', '--color=never', '--test', basename(folder), '--', '--test-threads=1', '--show-output'];
        return { suite: files[0] ?? folder, step: { command, args: [...args, ...names], files } };
      }),
    );
    const env = {
      // Apart from the learner's own, whose lock other tools hold; and kept, also when a copy of the workspace runs.
      CARGO_TARGET_DIR: join(workspace, 'target', 'whetstone'),
      CARGO_TERM_COLOR: 'never',
      CARGO_TERM_PROGRESS_WHEN: 'never',
      CARGO_TERM_QUIET: 'false',
      RUST_BACKTRACE: '0',
      // Names of the test harness's own settings that would change what it prints.
      ...{ RUST_TEST_NOCAPTURE: '0', RUST_TEST_SHUFFLE: '0' },
    };
    return {
      steps: targets.map(({ step }) => ({ ...step, env })),
      reader: new CargoTestReader(targets.map(({ suite }) => suite)),
      runtime: `cargo ${version}`,
    };
  },
};
