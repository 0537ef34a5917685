import { test } from 'node:test';
import { routeFindings } from '../../../tracing/findings.ts';
import { sameNumber, samePlace, sameText } from '../answers.ts';
import { findLine, functionNamed } from '../callers.ts';
import { observeCreateCase, once, statusOf } from '../observation.ts';

const look = once(() => observeCreateCase());

test('own-path: the path of the route is known as it is written where the route is defined', async () => {
  const seen = await look();
  const where = 'Look for the list of routes in src/api, and for the entry that takes POST.';
  sameText('ownPath', routeFindings.ownPath, seen.ownPath, where);
});

test('prefix: it is known what is put before that path', async () => {
  const seen = await look();
  const where = 'Compare the path that callers use with the one written at the route.';
  sameText('prefix', routeFindings.prefix, seen.prefix, where);
});

test('put-together: it is known in which function prefix and routes come together', async () => {
  const seen = await look();
  const where = 'Start at src/main.ts, and go into the function that makes the app.';
  samePlace('putTogetherIn', routeFindings.putTogetherIn, seen.putTogetherIn, where);
});

test('handler: it is known which function handles the request', async () => {
  const seen = await look();
  const where =
    'Not where routes are collected, but the function that stands beside the path and receives the request.';
  samePlace('handler', routeFindings.handler, seen.handler, where);
});

test('handler-line: it is known on which line that function begins', async () => {
  const seen = await look();
  const { file = '', name = '' } = seen.handler ?? {};
  const where = 'Wanted is the line with the name of the function, as the editor counts: the first line is 1.';
  sameNumber('handlerLine', routeFindings.handlerLine, findLine(file, functionNamed(name)), where);
});

test('near-misses: it is known how requests are answered that nearly match', async () => {
  const { withoutPrefix, otherMethod, slashAtTheEnd } = routeFindings.nearMisses;
  const paths = 'POST /cases: does any route of the app have exactly this path, with all that is put before it?';
  sameNumber('nearMisses.withoutPrefix', withoutPrefix, await statusOf('POST', '/cases'), paths);
  const methods = 'GET /api/v1/cases: does the app know this path? And the method? HTTP tells the two apart.';
  sameNumber('nearMisses.otherMethod', otherMethod, await statusOf('GET', '/api/v1/cases'), methods);
  const slashes = 'POST /api/v1/cases/: look at how the app is made. Does anything there forgive a slash too many?';
  sameNumber('nearMisses.slashAtTheEnd', slashAtTheEnd, await statusOf('POST', '/api/v1/cases/'), slashes);
});
