import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CachingLLMClient } from '../src/llm/cache.ts';
import { FakeLLMClient, LLMClient, LLMError, LLMProvider, OpenAIClient, type LLMOptions } from '../src/llm/client.ts';

// No test leaves the machine.

const OPTIONS: LLMOptions = { baseUrl: 'http://model.test/v1', apiKey: 'secret', model: 'small', timeoutSeconds: 5 };

/** A client whose network is the function `respond`. */
function openAIClient(respond: (request: Request) => Promise<Response>): OpenAIClient {
  return new OpenAIClient(OPTIONS, (url, init) => respond(new Request(url, init)));
}

test('fake-repeats-the-first-line: answers by itself, the same every time, and says that it is a fake', async () => {
  const model = new FakeLLMClient();
  assert.equal(await model.complete('Why?\nBecause.'), '[fake model] Why?');
  assert.equal(await model.complete('Why?\nBecause.'), '[fake model] Why?');
});

test('fake-plays-its-script: gives the answers it was told to give, errors included, and remembers what it was asked', async () => {
  const model = new FakeLLMClient(['first', new LLMError('down')]);
  assert.equal(await model.complete('a'), 'first');
  await assert.rejects(model.complete('b'), /down/);
  assert.equal(await model.complete('c'), '[fake model] c');
  assert.deepEqual(model.prompts, ['a', 'b', 'c']);
});

test('fake-remembers-the-last-prompts-only: does not grow for ever when it serves for long', async () => {
  const model = new FakeLLMClient();
  for (let number = 0; number < 150; number += 1) await model.complete(`prompt ${number}`);
  assert.deepEqual(
    model.prompts,
    Array.from({ length: 100 }, (_, index) => `prompt ${index + 50}`),
  );
});

test('chooses-the-fake-provider: answers with the fake when the fake is chosen', async () => {
  assert.equal(await new LLMClient(LLMProvider.FAKE, OPTIONS).complete('Hello'), '[fake model] Hello');
});

test('openai-sends-the-prompt: asks the chat completions API and gives back the text of its answer', async () => {
  const requests: Request[] = [];
  const model = openAIClient(async (request) => {
    requests.push(request);
    return Response.json({ choices: [{ message: { role: 'assistant', content: 'Because.' } }] });
  });
  assert.equal(await model.complete('Why?'), 'Because.');
  const [request] = requests;
  assert.equal(requests.length, 1);
  assert.equal(request?.url, 'http://model.test/v1/chat/completions');
  assert.equal(request.headers.get('authorization'), 'Bearer secret');
  assert.deepEqual(await request.json(), { model: 'small', messages: [{ role: 'user', content: 'Why?' }] });
});

test("openai-reports-an-error-status: raises an LLMError that names the status when the model's server fails", async () => {
  const model = openAIClient(async () => new Response('oops', { status: 500 }));
  await assert.rejects(model.complete('Why?'), { name: 'LLMError', message: /500/ });
});

test("openai-reports-a-lost-connection: raises an LLMError when the model's server cannot be reached", async () => {
  const model = openAIClient(() => Promise.reject(new TypeError('connection refused')));
  await assert.rejects(model.complete('Why?'), { name: 'LLMError', message: /connection refused/ });
});

test('openai-reports-an-answer-it-cannot-read: raises an LLMError when the answer holds no text', async () => {
  const bodies = ['{}', '{"choices": []}', '{"choices": [{"message": {"content": null}}]}', '[]', 'null', '<html>'];
  for (const body of bodies) {
    await assert.rejects(openAIClient(async () => new Response(body)).complete('Why?'), LLMError);
  }
});

test('cache-asks-once: asks the model only once for the same prompt', async () => {
  const model = new FakeLLMClient(['first', 'second']);
  const cache = new CachingLLMClient(model, 10);
  const answers = [await cache.complete('a'), await cache.complete('a'), await cache.complete('b')];
  assert.deepEqual(answers, ['first', 'first', 'second']);
  assert.deepEqual(model.prompts, ['a', 'b']);
});

test('cache-keeps-no-failure: asks again after the model failed', async () => {
  const cache = new CachingLLMClient(new FakeLLMClient([new LLMError('down'), 'back']), 10);
  await assert.rejects(cache.complete('a'), LLMError);
  assert.equal(await cache.complete('a'), 'back');
});

test('cache-forgets-what-was-not-needed: makes room by forgetting the answer that was not needed for longest', async () => {
  const model = new FakeLLMClient();
  const cache = new CachingLLMClient(model, 2);
  for (const prompt of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.complete(prompt);
  assert.deepEqual(model.prompts, ['a', 'b', 'c', 'b']);
});

test('cache-can-be-switched-off: asks every time when it may keep nothing', async () => {
  const model = new FakeLLMClient();
  const cache = new CachingLLMClient(model, 0);
  await cache.complete('a');
  await cache.complete('a');
  assert.deepEqual(model.prompts, ['a', 'a']);
});
