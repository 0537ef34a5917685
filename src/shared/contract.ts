/** Every id that package.json declares, in one place; a test compares the two both ways. */

export const Command = {
  lookAtExercise: 'whetstone.lookAtExercise',
  startExercise: 'whetstone.startExercise',
  startInAnotherTrack: 'whetstone.startInAnotherTrack',
  startFirstExercise: 'whetstone.startFirstExercise',
  openPanel: 'whetstone.openPanel',
  openTask: 'whetstone.openTask',
  runTask: 'whetstone.runTask',
  debugTask: 'whetstone.debugTask',
  runExercise: 'whetstone.runExercise',
  runBenchmark: 'whetstone.runBenchmark',
  runLab: 'whetstone.runLab',
  cancelRun: 'whetstone.cancelRun',
  toggleRunOnSave: 'whetstone.toggleRunOnSave',
  revealHint: 'whetstone.revealHint',
  openSolution: 'whetstone.openSolution',
  compareSolution: 'whetstone.compareSolution',
  trySeal: 'whetstone.trySeal',
  enterSealCode: 'whetstone.enterSealCode',
  enterHintCode: 'whetstone.enterHintCode',
  giveUp: 'whetstone.giveUp',
  skipTask: 'whetstone.skipTask',
  openPathItem: 'whetstone.openPathItem',
  tickPathItem: 'whetstone.tickPathItem',
  untickPathItem: 'whetstone.untickPathItem',
  searchCatalog: 'whetstone.searchCatalog',
  filterCatalog: 'whetstone.filterCatalog',
  clearFilter: 'whetstone.clearFilter',
  refreshCatalog: 'whetstone.refreshCatalog',
  addPackFolder: 'whetstone.addPackFolder',
  openProblem: 'whetstone.openProblem',
  handIn: 'whetstone.handIn',
  saveReport: 'whetstone.saveReport',
  exportAttempt: 'whetstone.exportAttempt',
  importReview: 'whetstone.importReview',
  openAttempt: 'whetstone.openAttempt',
  finishReview: 'whetstone.finishReview',
  addReviewComment: 'whetstone.addReviewComment',
  deleteReviewComment: 'whetstone.deleteReviewComment',
  openJournal: 'whetstone.openJournal',
  exportPortfolio: 'whetstone.exportPortfolio',
  createPythonEnvironment: 'whetstone.createPythonEnvironment',
  newPack: 'whetstone.newPack',
  newPattern: 'whetstone.newPattern',
  newExercise: 'whetstone.newExercise',
  newTask: 'whetstone.newTask',
  verifyPack: 'whetstone.verifyPack',
  verifyExercise: 'whetstone.verifyExercise',
  previewExercise: 'whetstone.previewExercise',
  packagePack: 'whetstone.packagePack',
  doctor: 'whetstone.doctor',
  openWalkthrough: 'whetstone.openWalkthrough',
  showLog: 'whetstone.showLog',
} as const;
export type Command = (typeof Command)[keyof typeof Command];

export const Setting = {
  homeFolder: 'whetstone.home.folder',
  packFolders: 'whetstone.packs.folders',
  packPins: 'whetstone.packs.pins',
  lensesEnabled: 'whetstone.lenses.enabled',
  runsOnSave: 'whetstone.runs.onSave',
  pythonInterpreter: 'whetstone.python.interpreter',
  nodeExecutable: 'whetstone.node.executable',
} as const;
export type Setting = (typeof Setting)[keyof typeof Setting];

export const ContextKey = {
  isLoaded: 'whetstone.isLoaded',
  hasPacks: 'whetstone.hasPacks',
  hasStarted: 'whetstone.hasStarted',
  isFiltered: 'whetstone.isFiltered',
  isExerciseOpen: 'whetstone.isExerciseOpen',
  hasBenchmarks: 'whetstone.hasBenchmarks',
  hasLabs: 'whetstone.hasLabs',
  isRunning: 'whetstone.isRunning',
  isReviewing: 'whetstone.isReviewing',
  /** Absolute folders of the packs in the window's folders. */
  packFolders: 'whetstone.packFolders',
} as const;
export type ContextKey = (typeof ContextKey)[keyof typeof ContextKey];

export const View = {
  container: 'whetstone',
  /** Empty but for its welcome; there only until a first exercise has been started. */
  firstSteps: 'whetstone.firstSteps',
  catalog: 'whetstone.catalog',
  panel: 'whetstone.panel',
  doctor: 'whetstone.doctorPage',
} as const;

/** The extension that brings what authors verify and package with. */
export const AUTHORS_EXTENSION = 'whetstone.whetstone-authoring';

/** The key under `contributes` by which another extension declares its packs: `[{ "path": "./pack.yaml" }]`. */
export const PACKS_CONTRIBUTION = 'exercisePacks';

/** URI scheme of the read-only documents that show an opened solution. */
export const SOLUTION_SCHEME = 'whetstone-solution';

/** URI scheme of the read-only documents that show the journal. */
export const JOURNAL_SCHEME = 'whetstone-journal';
