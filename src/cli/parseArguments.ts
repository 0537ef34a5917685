import { Command } from 'commander';
import { l10n } from '../shared/l10n';
import type { Terminal } from './terminal';
import { addAnswer } from './verbs/answer';
import { addBench } from './verbs/bench';
import { addConfirm } from './verbs/confirm';
import { addDoctor } from './verbs/doctor';
import { addExplain } from './verbs/explain';
import { addGrade, type ActGrade } from './verbs/grade';
import { addHint } from './verbs/hint';
import { addLab } from './verbs/lab';
import { addJournal } from './verbs/journal';
import { addList } from './verbs/list';
import { addMatrix } from './verbs/matrix';
import { addPackage, type ActPackage } from './verbs/package';
import { addNew, type ActNew } from './verbs/new';
import { addPath } from './verbs/path';
import { addPortfolio } from './verbs/portfolio';
import { addRead } from './verbs/read';
import { addReflect } from './verbs/reflect';
import { addReport } from './verbs/report';
import { addReview } from './verbs/review';
import { addRun } from './verbs/run';
import { addSeal, type ActSeal } from './verbs/seal';
import { addSkip } from './verbs/skip';
import { addSolution } from './verbs/solution';
import { addStart } from './verbs/start';
import { addStatus } from './verbs/status';
import { addSubmit } from './verbs/submit';
import type { Act } from './verbs/verb';
import { addVerify, type ActVerify } from './verbs/verify';

/** What carries the verbs out, by what they need. */
export interface Acts {
  readonly session: Act;
  readonly verify: ActVerify;
  readonly seal: ActSeal;
  readonly new: ActNew;
  readonly grade: ActGrade;
  readonly package: ActPackage;
}

/** Reads a command line and does what it says. Rejects with commander's error for one that makes no sense. */
export async function parseArguments(
  args: readonly string[],
  { version, terminal, acts }: { version: string; terminal: Terminal; acts: Acts },
): Promise<void> {
  const program = new Command('whetstone');
  program
    .description(l10n.t('Guided exercises, on the command line.'))
    .version(version, '-V, --version', l10n.t('print the version'))
    .helpOption('-h, --help', l10n.t('show help'))
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError(l10n.t('"whetstone --help" shows what can be typed.'))
    .configureOutput({
      writeOut: (text) => terminal.line(text.trimEnd()),
      writeErr: (text) => terminal.errorLine(text.trimEnd()),
    })
    .addHelpText('after', `\n${exitCodesText()}`);
  addList(program, acts.session);
  addPath(program, acts.session);
  addStart(program, acts.session);
  addRead(program, acts.session);
  addRun(program, acts.session);
  addBench(program, acts.session);
  addLab(program, acts.session);
  addAnswer(program, acts.session);
  addExplain(program, acts.session);
  addHint(program, acts.session);
  addSolution(program, acts.session);
  addStatus(program, acts.session);
  addSkip(program, acts.session);
  addReflect(program, acts.session);
  addJournal(program, acts.session);
  addReview(program, acts.session);
  addPortfolio(program, acts.session);
  addMatrix(program, acts.session);
  addConfirm(program, acts.session);
  addReport(program, acts.session);
  addSubmit(program, acts.session);
  addDoctor(program, acts.session);
  addVerify(program, acts.verify);
  addSeal(program, acts.seal);
  addNew(program, acts.new);
  addGrade(program, acts.grade);
  addPackage(program, acts.package);
  if (args.length === 0) {
    program.outputHelp();
    return;
  }
  await program.parseAsync([...args], { from: 'user' });
}

function exitCodesText(): string {
  return [
    l10n.t('Exit codes:'),
    l10n.t('  0  done; after run: the tests pass; after bench: the budgets are met'),
    l10n.t(
      '  1  tests fail, a budget is missed, verifying found something that does not hold, or not all could be graded',
    ),
    l10n.t('  2  the command line is wrong: an unknown verb, option, exercise or task'),
    l10n.t('  3  a pack or exercise has errors or is not at hand'),
    l10n.t('  4  this machine lacks something'),
    l10n.t('  5  a hint or solution is not open yet'),
    l10n.t('  6  a benchmark was too noisy to tell'),
    l10n.t('  70 something went wrong inside; 130 cancelled'),
  ].join('\n');
}
