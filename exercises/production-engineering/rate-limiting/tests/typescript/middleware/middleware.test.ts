import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSettings } from '../../src/settings.ts';
import { ANNE, BERT, Caller, NEW_CASE, service, temporaryFolder, VirtualClock, type Limits } from './workbench.ts';

const dataDir = temporaryFolder();

test('hundred-a-minute: with no settings the 101st request within a minute is answered 429, and a minute later it works again', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock));
  assert.deepEqual(await anne.askTimes(102), [...Array<number>(100).fill(404), 429, 429]);
  clock.advance(60);
  assert.equal(await anne.ask(), 404);
});

test('limits-from-settings: number and window are what the settings say', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 2, rateLimitWindowSeconds: 10 }));
  assert.deepEqual(await anne.askTimes(3), [404, 404, 429]);
  clock.advance(9.999);
  assert.equal(await anne.ask(), 429);
  clock.advance(0.001);
  assert.equal(await anne.ask(), 404);
});

test('settings-from-the-environment: RATE_LIMIT_REQUESTS and RATE_LIMIT_WINDOW_SECONDS are read, and 100 in 60 seconds is the default', () => {
  const limitsOf = (environment: Record<string, string>): object => {
    const settings: object = loadSettings(environment, join(dataDir, 'absent.env'));
    const { rateLimitRequests, rateLimitWindowSeconds } = settings as Limits;
    return { rateLimitRequests, rateLimitWindowSeconds };
  };
  assert.deepEqual(limitsOf({}), { rateLimitRequests: 100, rateLimitWindowSeconds: 60 });
  const environment = { RATE_LIMIT_REQUESTS: '7', RATE_LIMIT_WINDOW_SECONDS: '30' };
  assert.deepEqual(limitsOf(environment), { rateLimitRequests: 7, rateLimitWindowSeconds: 30 });
});

test("each-client-for-itself: one caller's requests take nothing from another's", async () => {
  const app = service(dataDir, new VirtualClock(), { rateLimitRequests: 2 });
  assert.deepEqual(await new Caller(app, ANNE).askTimes(3), [404, 404, 429]);
  assert.deepEqual(await new Caller(app, BERT).askTimes(3), [404, 404, 429]);
});

test('refusal-in-the-services-words: a refusal has the body of every other error, and says in how many seconds to come back', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 1 }));
  await anne.ask();
  clock.advance(23);
  const refused = await anne.askForLetter();
  assert.equal(refused.status, 429);
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
  for (const pause of [0, 17.5, 0.5, 41.75]) {
    clock.advance(pause);
    told.push((await anne.askForLetter()).headers.get('retry-after'));
  }
  assert.deepEqual(told, ['60', '43', '42', '1']);
});

test('retry-after-is-kept: who waits as long as Retry-After says is let through; a second earlier is too early', async () => {
  const clock = new VirtualClock();
  const anne = new Caller(service(dataDir, clock, { rateLimitRequests: 3 }));
  for (let number = 0; number < 3; number += 1) {
    assert.equal(await anne.ask(), 404);
    clock.advance(5.5);
  }
  const told = (await anne.askForLetter()).headers.get('retry-after');
  const message = 'The first of three requests was 16.5 seconds ago, so its place is free in 43.5 seconds.';
  assert.equal(told, '44', message);
  clock.advance(43);
  assert.equal(await anne.ask(), 429);
  clock.advance(1);
  assert.equal(await anne.ask(), 404);
});

test('health-is-exempt: health is answered to whoever has used up the limit, and uses up nothing', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 2 }));
  for (let number = 0; number < 5; number += 1) assert.equal((await anne.get('/health')).status, 200);
  const message = 'Five looks at the health are no requests to the API.';
  assert.deepEqual(await anne.askTimes(3), [404, 404, 429], message);
  assert.equal((await anne.get('/health')).status, 200);
});

test('failures-count-too: a request that is answered with an error counts like any other', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 3 }));
  assert.equal((await anne.post('/api/v1/cases', { insurer: '' })).status, 422);
  assert.equal(await anne.ask(), 404);
  assert.equal((await anne.post('/api/v1/cases', NEW_CASE)).status, 201);
  assert.equal((await anne.post('/api/v1/cases', NEW_CASE)).status, 429);
});

test('refused-request-does-nothing: what is refused never gets to the service: no case is opened', async () => {
  const folder = temporaryFolder();
  const anne = new Caller(service(folder, new VirtualClock(), { rateLimitRequests: 2 }));
  const statuses: number[] = [];
  for (let number = 0; number < 4; number += 1) statuses.push((await anne.post('/api/v1/cases', NEW_CASE)).status);
  assert.deepEqual(statuses, [201, 201, 429, 429]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /\.json$/.test(name),
  );
  assert.equal(new Set(files.map(({ parentPath }) => parentPath)).size, 2, 'Only two cases may be opened.');
});

test('forged-header-does-not-help: a caller who claims to be somebody else in a header is counted by the connection all the same', async () => {
  const anne = new Caller(service(dataDir, new VirtualClock(), { rateLimitRequests: 2 }), ANNE);
  const statuses = [
    await anne.ask({ 'X-Forwarded-For': '192.0.2.1' }),
    await anne.ask({ 'X-Forwarded-For': '192.0.2.2, 192.0.2.3' }),
    await anne.ask({ 'X-Forwarded-For': '192.0.2.4' }),
    await anne.ask({ 'X-Real-IP': '192.0.2.5' }),
    await anne.ask({ Forwarded: 'for=192.0.2.6' }),
  ];
  assert.deepEqual(statuses, [404, 404, 429, 429, 429]);
});

test("nobody-is-charged-for-a-forgery: who claims another's address uses up nothing of theirs", async () => {
  const app = service(dataDir, new VirtualClock(), { rateLimitRequests: 2 });
  for (let number = 0; number < 5; number += 1) await new Caller(app, ANNE).ask({ 'X-Forwarded-For': BERT });
  assert.deepEqual(await new Caller(app, BERT).askTimes(2), [404, 404]);
});
