import { JUnitXmlReader } from '../../../core/run/reports/junitXmlReader';
import { findProgram, findRequired, stepOf } from '../reports/program';
import { checksInOrder, wantedFiles, withFiles } from '../reports/steps';
import type { ReportRunner } from '../runner';

/** The track's command, which leaves reports in JUnit's XML; it runs all tests, of which the wanted ones are told. */
export const junitXml: ReportRunner = {
  kind: 'report',
  start: async (plan, context, root) => {
    const runtime = await findRequired(plan, context);
    const [name = '', ...args] = plan.command ?? [];
    const program = await findProgram(name, plan, context, root);
    const files = checksInOrder(plan).flatMap(wantedFiles);
    return {
      steps: [stepOf(program, withFiles(args, files))],
      reader: new JUnitXmlReader(plan.report ?? ''),
      runtime: runtime === '' ? program.runtime : runtime,
    };
  },
};
