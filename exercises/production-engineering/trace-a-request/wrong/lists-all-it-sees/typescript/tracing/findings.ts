import type { AnswerFindings, InjectionFindings, RouteFindings } from './findingsForm.ts';

// Your notebook for POST /api/v1/cases. Each comment asks one question and shows the form of its answer.
// Paths of files start at the root of the project: src/api/health.ts.

/** Task 1: how the framework finds the route. */
export const routeFindings: RouteFindings = {
  // The path of the route as it is written where the route is defined, without anything that is put before it.
  // Form: '/health'
  ownPath: '/cases',

  // What is put before that path, so that the whole is /api/v1/cases. Form: '/something'
  prefix: '/api/v1',

  // Start at src/main.ts. In which function do the prefix and the routes of cases come together?
  putTogetherIn: { file: 'src/app.ts', name: 'createApp' },

  // Which function handles the request in the end?
  handler: { file: 'src/api/routes.ts', name: 'createCase' },

  // On which line of its file does that function begin? Form: 12
  handlerLine: 26,

  // Requests that nearly match. With which status is each of them answered? Form: 200
  nearMisses: {
    withoutPrefix: 404, // POST /cases
    otherMethod: 405, // GET /api/v1/cases
    slashAtTheEnd: 404, // POST /api/v1/cases/
  },
};

/** Task 2: what the handler works with. */
export const injectionFindings: InjectionFindings = {
  // What does the handler take from c.var? Write each name, and nothing else. Form: ['settings', 'clock']
  injected: ['storage', 'body', 'settings', 'clock', 'logger'],

  // Which function puts the storage there, for each request?
  provider: { file: 'src/api/dependencies.ts', name: 'provideDependencies' },

  // Of which class is that storage?
  storage: { file: 'src/storage/caseStorage.ts', name: 'CaseStorage' },

  // In which function is that storage made?
  storageMadeIn: { file: 'src/app.ts', name: 'createApp' },

  // How often is each of them made anew: 'once-per-app' or 'once-per-request'?
  lifetimes: { storage: 'once-per-app', pipeline: 'once-per-request' },

  // Which files are there in the data folder once a case has been opened? Write paths from the data folder, with {id} for
  // the id of the case. Form: ['{id}/notes/first.txt']
  files: ['{id}/case.json'],

  // The outermost fields of what is written there. Form: ['name', 'size']
  fieldsInFile: ['id', 'mode', 'created_at', 'metadata', 'insurer', 'claim_number', 'status'],

  // A case carries the moment at which it was opened. Which function asks the clock for it? A method is written with its
  // class: 'BodyReader.text'
  clockReadIn: { file: 'src/storage/caseStorage.ts', name: 'CaseStorage.createCase' },
};

/** Task 3: what happens in which order, and what the caller gets. */
export const answerFindings: AnswerFindings = {
  // All eight events of findingsForm.ts, in the order in which they happen for a valid request.
  // Form: ['request-received', 'route-found', …]
  flow: [],

  // Which function makes the id of the case?
  caseIdMadeIn: { file: '', name: '' },

  // The status of a successful answer. Form: 200
  status: 0,

  // Which interface describes the body of that answer?
  response: { file: '', name: '' },

  // The fields of that body. Form: ['name', 'size']
  responseFields: [],

  // The status when a field of the body is not valid, such as an empty insurer. Form: 200
  invalidStatus: 0,

  // Which of the eight events never happen then? For body-checked: the check does happen, it only ends badly.
  // An answer is sent then, too: response-sent happens.
  neverForInvalid: [],

  // Which function turns the failed check into that answer?
  refusedIn: { file: '', name: '' },
};
