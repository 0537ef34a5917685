import { test } from 'node:test';
import { answerFindings } from '../../../tracing/findings.ts';
import { sameNumber, sameOrder, samePlace, sameSet } from '../answers.ts';
import { findDeclaration, functionNamed, linesFrom } from '../callers.ts';
import { flowOf, INVALID, observeCreateCase, once, type Observation } from '../observation.ts';

const look = once(() => observeCreateCase());
const lookAtInvalid = once(() => observeCreateCase(INVALID));

test('flow: the events are written down in the order in which they happen', async () => {
  const seen = await look();
  const refused = await lookAtInvalid();
  const where =
    'Go through the app, the dependencies and the handler with one request in mind. What Hono knows when the middleware ' +
    'runs you can see: print matchedRoutes(c), of hono/route, there.';
  sameOrder('flow', answerFindings.flow, flowOf(seen, refused), where);
});

test('case-id: it is known who makes the id of the case', async () => {
  const seen = await look();
  const where = 'Follow the id backwards from where it is stored: is it made there, or handed in?';
  samePlace('caseIdMadeIn', answerFindings.caseIdMadeIn, seen.caseIdMadeIn, where);
});

test('status: it is known with which status a new case is answered', async () => {
  const seen = await look();
  const where = 'It stands where the handler makes its answer. The status in the body is another one.';
  sameNumber('status', answerFindings.status, seen.status, where);
});

test('response: it is known which interface describes the answer', async () => {
  const seen = await look();
  const where = 'The handler names it as the type of what it sends; it is declared in another file.';
  samePlace('response', answerFindings.response, findDeclaration('interface', typeOfAnswer(seen)), where);
});

test('response-fields: it is known what the answer holds', async () => {
  const seen = await look();
  const where = 'Callers see the names as they stand in that interface.';
  sameSet('responseFields', answerFindings.responseFields, Object.keys(seen.answer), where);
});

test('invalid-status: it is known with which status an invalid body is answered', async () => {
  const refused = await lookAtInvalid();
  const where = 'Find which error the check of the body throws, and which status belongs to that error.';
  sameNumber('invalidStatus', answerFindings.invalidStatus, refused.status, where);
});

test('never-run: it is known what never happens for an invalid body, and nothing else is listed', async () => {
  const seen = await look();
  const refused = await lookAtInvalid();
  const where = 'Find the line that throws. What was done before it, and what would have come after it?';
  const never = flowOf(seen, refused).filter((event) => event !== 'body-checked' && !refused.events.includes(event));
  sameSet('neverForInvalid', answerFindings.neverForInvalid, never, where);
});

test('refused-in: it is known who makes the answer to an invalid body', async () => {
  const refused = await lookAtInvalid();
  const where = 'The handler catches nothing. Who told the framework what to do with errors?';
  samePlace('refusedIn', answerFindings.refusedIn, refused.refusedIn, where);
});

/** Types are gone when the service runs, so this one is read from the text of the handler. */
function typeOfAnswer({ handler: site }: Observation): string {
  const { file = '', name = '' } = site ?? {};
  const handler = linesFrom(file, functionNamed(name)).join('\n').split('\n}')[0] ?? '';
  return /\bresponse: (\w+)/.exec(handler)?.[1] ?? '';
}
