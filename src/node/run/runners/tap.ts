import { TapReader } from '../../../core/run/reports/tapReader';
import { findProgram, findRequired, stepOf } from '../reports/program';
import { checksInOrder, wantedFiles, withFiles } from '../reports/steps';
import type { ReportRunner } from '../runner';

/** The track's command, which prints TAP: once for each check where it names the files by `{files}`, else once for all. */
export const tap: ReportRunner = {
  kind: 'report',
  start: async (plan, context, root) => {
    const runtime = await findRequired(plan, context);
    const [name = '', ...args] = plan.command ?? [];
    const program = await findProgram(name, plan, context, root);
    const steps = args.includes('{files}')
      ? checksInOrder(plan).map((check) => {
          const files = wantedFiles(check);
          return stepOf(program, withFiles(args, files), { files, isAllTests: true });
        })
      : [stepOf(program, args)];
    return { steps, reader: new TapReader(), runtime: runtime === '' ? program.runtime : runtime };
  },
};
