import * as vscode from 'vscode';
import { createPythonEnvironment } from '../node/run/pythonEnvironment';
import { l10n } from '../shared/l10n';
import { markPreview } from './authoring/preview/previewMark';
import { registerScaffolding } from './authoring/scaffold/registerScaffolding';
import { registerProving, type Proving } from './authoring/registerProving';
import { PackLanguage } from './authoring/packLanguage';
import { ExerciseBenchmarks } from './bench/exerciseBenchmarks';
import { registerBenchmarkCommands } from './bench/registerBenchmarkCommands';
import { CatalogView } from './catalog/catalogView';
import { LabRuns } from './checks/labRuns';
import { createServices } from './createServices';
import { DoctorPage } from './doctor/doctorPage';
import { registerJournal } from './journal/registerJournal';
import { TaskLensProvider } from './lens/taskLensProvider';
import { publishPackProblems } from './packs/packDiagnostics';
import { HintTimer } from './panel/hintTimer';
import { PanelHost } from './panel/panelHost';
import { registerPanelCommands } from './panel/registerPanelCommands';
import { registerPortfolio } from './portfolio/registerPortfolio';
import { registerReviews } from './review/registerReviews';
import { CoverageProfile } from './run/coverageProfile';
import { registerDebugging } from './run/debugRuns';
import { ExerciseRuns } from './run/exerciseRuns';
import { keepRunnerReady } from './run/readyRunner';
import { registerPythonEnvironmentCommand, type MakePythonEnvironment } from './run/pythonEnvironmentCommand';
import { registerRunCommands } from './run/registerRunCommands';
import type { Services } from './services';
import { keepContextKeys } from './session/contextKeys';
import { registerSession } from './session/registerSession';
import { registerSealCommands } from './solution/registerSealCommands';
import { registerSubmissionCommands } from './submission/registerSubmissionCommands';
import { registerSolutionCommands } from './solution/registerSolutionCommands';
import { SealTries } from './solution/sealTries';
import { SolutionFileSystem } from './solution/solutionFileSystem';

/** What `activate` answers, for the tests that run inside the editor. */
export interface Whetstone {
  readonly services: Services;
  readonly catalog: CatalogView;
  readonly runs: ExerciseRuns;
  readonly coverage: CoverageProfile;
  readonly benchmarks: ExerciseBenchmarks;
  readonly seals: SealTries;
  readonly labs: LabRuns;
  readonly panel: PanelHost;
  readonly proving: Proving;
  readonly language: PackLanguage;
}

/** Wires the extension. Commands and views exist at once; packs and progress are read while the editor goes on. */
export function activate(context: vscode.ExtensionContext): Whetstone {
  l10n.use((message, ...args) => vscode.l10n.t(message, ...args));
  const log = vscode.window.createOutputChannel('Whetstone', { log: true });
  context.subscriptions.push(log);
  const { services, start, disposable } = createServices(context, log);
  context.subscriptions.push(disposable);

  const catalog = new CatalogView(services);
  const runs = new ExerciseRuns(services);
  const coverage = new CoverageProfile(services, runs);
  const benchmarks = new ExerciseBenchmarks(services, runs);
  const seals = new SealTries(services, runs);
  const labs = new LabRuns(services, runs);
  const hintTimer = new HintTimer(services);
  const proving = registerProving(services);
  const panel = new PanelHost(services, runs, labs, hintTimer);
  const language = new PackLanguage(services);
  context.subscriptions.push(
    ...[catalog, coverage, benchmarks, seals, labs, runs, hintTimer, panel, language],
    new TaskLensProvider(services, runs, hintTimer),
    new SolutionFileSystem(services),
    keepContextKeys(services, catalog.filter),
    publishPackProblems(services.packs, language),
    keepRunnerReady(services, () => runs.view.measuring !== undefined),
    registerRunCommands(services, runs),
    registerDebugging(services, runs),
    registerBenchmarkCommands(services, benchmarks),
    registerPythonEnvironmentCommand(services, runs, makePythonEnvironment(services)),
    new DoctorPage(services),
    registerPanelCommands(services, panel),
    registerSolutionCommands(services),
    registerSealCommands(services, panel, seals),
    registerSubmissionCommands(services),
    registerReviews(services, panel),
    registerJournal(services, panel),
    registerPortfolio(services),
    proving.disposable,
    registerScaffolding(services),
    markPreview(services.preview),
    registerSession(services, runs),
  );
  void services.commands.guard(start);
  return { services, catalog, runs, coverage, benchmarks, seals, labs, panel, proving, language };
}

function makePythonEnvironment({ runtimes, supervisor }: Services): MakePythonEnvironment {
  return async ({ workspace, requires, ...rest }) => {
    const interpreter = await runtimes.basePython({ workspace, requires });
    return createPythonEnvironment({ ...rest, interpreter, workspace, supervisor });
  };
}
