import { ExitCodeReader } from '../../../core/run/reports/exitCodeReader';
import { findProgram, findRequired, stepOf } from '../reports/program';
import { checksInOrder, wantedCases, withFiles } from '../reports/steps';
import type { ReportRunner } from '../runner';

/** The track's command, started for each test file, which is one case and passes when the program ends with 0. */
export const exitCode: ReportRunner = {
  kind: 'report',
  start: async (plan, context, root) => {
    const runtime = await findRequired(plan, context);
    const [name = '', ...args] = plan.command ?? [];
    const program = await findProgram(name, plan, context, root);
    const cases = checksInOrder(plan).flatMap(wantedCases);
    return {
      steps: cases.map(({ file }) => stepOf(program, withFiles(args, [file]), { files: [file], isAllTests: true })),
      reader: new ExitCodeReader(cases.map(({ id }) => ({ name: id }))),
      runtime: runtime === '' ? program.runtime : runtime,
    };
  },
};
