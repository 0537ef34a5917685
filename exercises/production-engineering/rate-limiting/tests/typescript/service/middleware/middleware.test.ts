import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSettings } from '../../../src/settings.ts';
import { ANNE, BERT, Caller, NEW_CASE, service, temporaryFolder, VirtualClock, type Limits } from '../workbench.ts';

const dataDir = temporaryFolder();

test('hundred-a-minute: with no settings the 101st request within a minute is answered 429, and a minute later it works again', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock));
  const firstHundred = (await anne.askTimes(100)).filter((outcome) => outcome === 'through').length;
  assert.equal(firstHundred, 100, 'The first hundred requests within a minute must be let through.');
  assert.deepEqual(
    await anne.askTimes(2),
    ['refused', 'refused'],
    'The next requests within a minute must be refused.',
  );
  clock.advance(60);
  assert.equal(await anne.ask(), 'through', 'A minute later the limit must not hold any more.');
});

test('limits-from-settings: number and window are what the settings say', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 2, rateLimitWindowSeconds: 10 }));
  const message = 'The settings say: two requests in ten seconds.';
  assert.deepEqual(await anne.askTimes(3), ['through', 'through', 'refused'], message);
  clock.advance(9.999);
  assert.equal(await anne.ask(), 'refused', 'After 9.999 of ten seconds it is too early.');
  clock.advance(0.001);
  assert.equal(await anne.ask(), 'through', 'After ten seconds the places are free again.');
});

test('settings-from-the-environment: RATE_LIMIT_REQUESTS and RATE_LIMIT_WINDOW_SECONDS are read, and 100 in 60 seconds is the default', () => {
  const limitsOf = (environment: Record<string, string>): object => {
    const settings: object = loadSettings(environment, join(dataDir, 'absent.env'));
    const { rateLimitRequests, rateLimitWindowSeconds } = settings as Limits;
    return { rateLimitRequests, rateLimitWindowSeconds };
  };
  const byDefault = 'By default it is 100 requests in 60 seconds.';
  assert.deepEqual(limitsOf({}), { rateLimitRequests: 100, rateLimitWindowSeconds: 60 }, byDefault);
  const environment = { RATE_LIMIT_REQUESTS: '7', RATE_LIMIT_WINDOW_SECONDS: '30' };
  assert.deepEqual(
    limitsOf(environment),
    { rateLimitRequests: 7, rateLimitWindowSeconds: 30 },
    'The environment says: 7 requests in 30 seconds.',
  );
});

test("each-client-for-itself: one caller's requests take nothing from another's", async () => {
  const app = service(dataDir, new VirtualClock(), { rateLimitRequests: 2 });
  assert.deepEqual(
    await new Caller(app, ANNE).askTimes(3),
    ['through', 'through', 'refused'],
    'Two requests are the limit.',
  );
  assert.deepEqual(
    await new Caller(app, BERT).askTimes(3),
    ['through', 'through', 'refused'],
    'Another caller has a limit of their own.',
  );
});

test('refusal-in-the-services-words: a refusal has the body of every other error, and says in how many seconds to come back', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 1 }));
  await anne.ask();
  clock.advance(23);
  const refused = await anne.askForLetter();
  assert.equal(refused.status, 429, 'The second of one allowed request must be answered 429.');
  assert.match(refused.headers.get('content-type') ?? '', /^application\/json/, 'The body must be JSON.');
  const body = (await refused.json()) as Record<string, unknown>;
  const message = 'The body must be an ErrorResponse: a sentence in detail, and nothing else.';
  assert.deepEqual(Object.keys(body), ['detail'], message);
  assert.match(String(body['detail']), /37/, 'The sentence must name the 37 seconds that are left.');
});

test('retry-after-in-whole-seconds: Retry-After is a whole number of seconds, rounded up: never 0, and never too early', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 1 }));
  await anne.ask();
  const told: (string | null)[] = [];
  for (const pause of [0, 17.5, 0.499, 0.001, 41.75]) {
    clock.advance(pause);
    told.push((await anne.askForLetter()).headers.get('retry-after'));
  }
  assert.deepEqual(
    told,
    ['60', '43', '43', '42', '1'],
    '60, 42.5, 42.001, 42 and 0.25 seconds are left; nobody may be told too few.',
  );
});

test('retry-after-is-kept: who waits as long as Retry-After says is let through; a second earlier is too early', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 3 }));
  for (let number = 0; number < 3; number += 1) {
    assert.equal(await anne.ask(), 'through', 'Three requests are the limit.');
    clock.advance(5.5);
  }
  const told = (await anne.askForLetter()).headers.get('retry-after');
  const message = 'The first of three requests was 16.5 seconds ago, so its place is free in 43.5 seconds.';
  assert.equal(told, '44', message);
  clock.advance(43);
  assert.equal(await anne.ask(), 'refused', 'A second before the time it is too early.');
  clock.advance(1);
  assert.equal(await anne.ask(), 'through', 'Who has waited as long as told must be let through.');
});

test('health-is-exempt: health is answered to whoever has used up the limit, and uses up nothing', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 2 }));
  for (let number = 0; number < 5; number += 1)
    assert.equal((await anne.get('/health')).status, 200, 'Health has no limit.');
  const message = 'Five looks at the health are no requests to the API.';
  assert.deepEqual(await anne.askTimes(3), ['through', 'through', 'refused'], message);
  assert.equal((await anne.get('/health')).status, 200, 'Health must be answered to whoever has used up the limit.');
});

test('everything-under-the-api-counts: a request counts also where the API has no such path, or does not know the method', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 2 }));
  assert.equal((await anne.get('/api/v1/nothing')).status, 404, 'There is nothing at this path.');
  const wrongMethod = (await anne.send('PATCH', '/api/v1/cases')).status;
  assert.notEqual(wrongMethod, 429, 'Only one request has come before this one.');
  const statuses = [await anne.get('/api/v1/nothing'), await anne.send('PATCH', '/api/v1/cases')].map(
    ({ status }) => status,
  );
  assert.deepEqual(
    statuses,
    [429, 429],
    'Both requests count, so the limit of two is reached for any path and method.',
  );
});

test('failures-count-too: a request that is answered with an error counts like any other', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 3 }));
  assert.equal((await anne.post('/api/v1/cases', { insurer: '' })).status, 422, 'This request is not valid.');
  assert.equal(await anne.ask(), 'through', 'One of three requests has come before this one.');
  assert.equal((await anne.post('/api/v1/cases', NEW_CASE)).status, 201, 'This is the last of three places.');
  assert.equal(
    (await anne.post('/api/v1/cases', NEW_CASE)).status,
    429,
    'Two errors and a success make three requests.',
  );
});

test('refused-request-does-nothing: what is refused never gets to the service: no case is opened', async () => {
  const folder = temporaryFolder();
  const anne = new Caller(service(folder, new VirtualClock(), { rateLimitRequests: 2 }));
  const statuses: number[] = [];
  for (let number = 0; number < 4; number += 1) statuses.push((await anne.post('/api/v1/cases', NEW_CASE)).status);
  assert.deepEqual(statuses, [201, 201, 429, 429], 'After two requests the limit is reached.');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /\.json$/.test(name),
  );
  assert.equal(new Set(files.map(({ parentPath }) => parentPath)).size, 2, 'Only two cases may be opened.');
});

test('forged-header-does-not-help: a caller who claims to be somebody else in a header is counted by the connection all the same', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 2 }), ANNE);
  const outcomes = [
    await anne.ask({ 'X-Forwarded-For': '192.0.2.1' }),
    await anne.ask({ 'X-Forwarded-For': '192.0.2.2, 192.0.2.3' }),
    await anne.ask({ 'X-Forwarded-For': '192.0.2.4' }),
    await anne.ask({ 'X-Real-IP': '192.0.2.5' }),
    await anne.ask({ Forwarded: 'for=192.0.2.6' }),
  ];
  assert.deepEqual(
    outcomes,
    ['through', 'through', 'refused', 'refused', 'refused'],
    'Who calls is where the connection comes from.',
  );
});

test("nobody-is-charged-for-a-forgery: who claims another's address uses up nothing of theirs", async () => {
  const app = service(dataDir, new VirtualClock(), { rateLimitRequests: 2 });
  for (let number = 0; number < 5; number += 1) await new Caller(app, ANNE).ask({ 'X-Forwarded-For': BERT });
  assert.deepEqual(
    await new Caller(app, BERT).askTimes(2),
    ['through', 'through'],
    'This caller has not asked for anything yet.',
  );
});
