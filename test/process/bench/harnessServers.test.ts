import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createPlainServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { HarnessDriver, slice, type HarnessProcess } from './harnessDriver';

const BENCH = `
import { createServer } from 'node:http';
let held = [];
export async function serve({ seed }) {
  const server = createServer((request, response) => {
    held.push(Buffer.alloc(10_000));
    response.end('seed ' + seed);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, close: () => { console.log('closed'); server.closeAllConnections(); return new Promise((done) => server.close(done)); } };
}
export const requests = ({ seed }) => [
  { path: '/orders?from=1', includes: 'seed ' + seed },
  { method: 'POST', path: '/orders', headers: { 'X-Who': 'a learner' }, body: '{"ä":1}', status: 200 },
];`;

describe('the harness that measures servers', () => {
  const driver = new HarnessDriver();
  const servers: { close(): unknown; closeAllConnections?(): void }[] = [];
  afterEach(async () => {
    await driver.close();
    for (const server of servers.splice(0)) {
      server.closeAllConnections?.();
      server.close();
    }
  });

  async function listen(handler: RequestListener): Promise<number> {
    const server: Server = createServer(handler);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** A server that answers each request with bytes of ours. */
  async function listenPlainly(answer: (socket: Socket, count: number) => void): Promise<number> {
    let count = 0;
    const server = createPlainServer((socket) => {
      socket.on('data', () => answer(socket, count++)).on('error', () => undefined);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  async function loadOn(port: number, requests: readonly object[]): Promise<HarnessProcess> {
    return driver.startLoad(
      port,
      requests.map((one) => ({ method: 'GET', path: '/', headers: {}, status: 200, ...one })),
    );
  }

  it('starts a server, drives it, and looks at its memory while it serves', async () => {
    const { harness, first } = await driver.start({ bench: BENCH, seed: 11 });
    assert.equal(first.type, 'benchReady', JSON.stringify(first));
    assert.equal(first['kind'], 'server');
    assert.deepEqual(first['requests'], [
      { method: 'GET', path: '/orders?from=1', headers: {}, status: 200, includes: 'seed 11' },
      { method: 'POST', path: '/orders', headers: { 'X-Who': 'a learner' }, status: 200, body: '{"ä":1}' },
    ]);
    const load = await driver.startLoad(Number(first['port']), first['requests']);
    assert.ok(Number((await load.ask({ do: 'warmUp', ms: 30, clients: 4 }))['operations']) >= 4);
    const { operations, latencies } = await slice(load, { ms: 50, clients: 4 });
    assert.equal(latencies.length, operations);
    const before = Number((await harness.ask({ do: 'held' }))['bytes']);
    const sustained = await load.ask({ do: 'sustain', operations: 2_000, points: 1 });
    assert.equal(sustained['operations'], 2_000);
    assert.deepEqual(sustained['held'], []);
    const after = Number((await harness.ask({ do: 'held' }))['bytes']);
    // What starting and the first requests left behind may go meanwhile.
    assert.ok(after - before >= 1_900 * 10_000, `${after - before} bytes`);
    assert.ok(Number((await harness.ask({ do: 'memory' }))['peakBytes']) > 1024 * 1024);
    assert.equal((await load.ask({ do: 'finish' })).type, 'end');
    assert.equal((await harness.ask({ do: 'finish' })).type, 'end');
    assert.match(harness.printed, /closed/);
  });

  it('sends the requests in their order, over and over, as they are', async () => {
    const seen: string[] = [];
    const port = await listen((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${String(request.headers['x-who'])} ${body}`);
        response.end();
      });
    });
    const load = await loadOn(port, [{ path: '/a?b=c' }, { method: 'PUT', headers: { 'X-Who': 'me' }, body: 'é' }]);
    assert.equal((await load.ask({ do: 'sustain', operations: 5, points: 1 }))['operations'], 5);
    const [one, two] = ['GET /a?b=c undefined ', 'PUT / me é'];
    assert.deepEqual(seen, [one, two, one, two, one]);
  });

  it('has as many connections as clients, and keeps them', async () => {
    let connections = 0;
    let under = 0;
    let most = 0;
    const server = createServer((_, response) => {
      most = Math.max(most, ++under);
      setTimeout(() => {
        under--;
        response.end();
      }, 5);
    });
    servers.push(server);
    server.on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const load = await loadOn((server.address() as AddressInfo).port, [{}]);
    await slice(load, { ms: 50, clients: 6 });
    await slice(load, { ms: 50, clients: 6 });
    assert.equal(connections, 6);
    assert.equal(most, 6);
  });

  it('keeps the due times of an open load while the server stalls', async () => {
    let count = 0;
    const port = await listen((_, response) => {
      if (++count === 20) {
        const end = performance.now() + 60;
        while (performance.now() < end);
      }
      response.end();
    });
    const load = await loadOn(port, [{}]);
    const { operations, elapsedMs, latencies } = await slice(load, { ms: 200, ratePerSecond: 500 });
    assert.equal(operations, 100);
    assert.equal(count, 100);
    assert.ok(elapsedMs >= 199, `${elapsedMs} ms`);
    // Thirty fell due while it stalled.
    assert.ok(latencies.filter((one) => one >= 5).length >= 20, latencies.join(' '));
    assert.ok(Math.max(...latencies) >= 55);
  });

  it('waits with what is due when all connections are busy, and counts the time', async () => {
    const port = await listen((_, response) => setTimeout(() => response.end(), 100));
    const load = await loadOn(port, [{}]);
    // 600 within 100 ms: more than there may be connections.
    const { operations, latencies } = await slice(load, { ms: 100, ratePerSecond: 6000 });
    assert.equal(operations, 600);
    assert.ok(Math.max(...latencies) >= 190, `${Math.max(...latencies)} ms`);
  });

  const wrong: Readonly<Record<string, { request: object; answer: RequestListener; message: RegExp }>> = {
    'another status': {
      request: { path: '/x' },
      answer: (_, response) => response.writeHead(500).end('it broke'),
      message: /^GET \/x was answered with 500 instead of 200: it broke$/,
    },
    'a body without what it has to hold': {
      request: { path: '/x', includes: 'seven' },
      answer: (_, response) => response.end('eight'),
      message: /^The answer to GET \/x does not hold "seven": eight$/,
    },
    nothing: {
      request: { path: '/x' },
      answer: (request) => request.socket.destroy(),
      message: /^There was no answer to GET \/x: /,
    },
    'half an answer': {
      request: { path: '/x' },
      answer: (_, response) => {
        response.writeHead(200, { 'Content-Length': 100 });
        response.write('half', () => response.destroy());
      },
      message: /^There was no answer to GET \/x: the connection was closed in the middle of it\.$/,
    },
  };
  for (const [name, { request, answer, message }] of Object.entries(wrong)) {
    it(`fails by name for ${name}, under closed and open load`, async () => {
      for (const command of [{ clients: 3 }, { ratePerSecond: 1000 }]) {
        let count = 0;
        const port = await listen((incoming, response) =>
          count++ < 10 ? response.end('seven') : answer(incoming, response),
        );
        const load = await loadOn(port, [request]);
        const said = await load.ask({ do: 'slice', ms: 1000, ...command });
        assert.equal(said.type, 'benchFailed', JSON.stringify(said));
        assert.equal(said['isWrong'], true);
        assert.match(String(said['message']), message);
      }
    });
  }

  it('says so when nobody listens', async () => {
    const port = await listen((_, response) => response.end());
    const server = servers.pop();
    await new Promise((done) => (server as Server).close(done));
    const said = await (await loadOn(port, [{}])).ask({ do: 'warmUp', ms: 10, clients: 2 });
    assert.equal(said['message'], 'There was no answer to GET /: the server takes no connection.');
  });

  it('connects anew when the server has closed an idle connection, or closes after each answer', async () => {
    const port = await listenPlainly((socket, count) => {
      // The third request arrives on a connection that is just being closed.
      if (count === 2) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const load = await loadOn(port, [{ includes: 'ok' }]);
    const sustain = { do: 'sustain', operations: 2, points: 1 };
    assert.equal((await load.ask(sustain))['operations'], 2);
    await delay(50);
    assert.equal((await load.ask(sustain))['operations'], 2);
    const closing = await listen((_, response) => response.writeHead(200, { Connection: 'close' }).end('ok'));
    const other = await loadOn(closing, [{ includes: 'ok' }]);
    assert.equal((await other.ask({ do: 'sustain', operations: 20, points: 1 }))['operations'], 20);
  });

  it('does not excuse a server that closes a connection under load', async () => {
    const port = await listenPlainly((socket, count) => {
      if (count === 50) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const said = await (await loadOn(port, [{}])).ask({ do: 'sustain', operations: 100, points: 1 });
    assert.equal(said['isWrong'], true);
    assert.equal(said['message'], 'There was no answer to GET /: the connection was closed before it.');
  });

  const faulty: Readonly<Record<string, readonly [serve: string, requests: string, message: RegExp]>> = {
    'no port': ['() => ({})', '() => []', /has to answer the port on 127\.0\.0\.1/],
    'no requests': ['() => 8080', '() => []', /has to answer a list of requests, and at least one/],
    'too many requests': [
      '() => 8080',
      "() => new Array(10_001).fill({ path: '/' })",
      /10001 requests; 10000 are the most/,
    ],
    'a path with a space': [
      '() => 8080',
      "() => [{ path: '/a b' }]",
      /^Request 0 of .* has no path that begins with \//,
    ],
    'a header with a line break': [
      '() => 8080',
      "() => [{ path: '/', headers: { a: 'b\\r\\nc' } }]",
      /Request 0 .* headers/,
    ],
    'what serve throws': ["() => { throw new Error('busy'); }", '() => []', /^`serve` threw Error: busy$/],
  };
  for (const [name, [serve, requests, message]] of Object.entries(faulty)) {
    it(`says what is wrong with a server's program: ${name}`, async () => {
      const { first } = await driver.start({
        bench: `export const serve = ${serve}; export const requests = ${requests};`,
      });
      assert.equal(first.type, 'benchFailed');
      assert.match(String(first['message']), message);
    });
  }

  it('says when the server throws while it serves', async () => {
    const bench = BENCH.replace('held.push(Buffer.alloc(10_000));', "throw new RangeError('no more');");
    const { harness, first } = await driver.start({ bench });
    const load = await driver.startLoad(Number(first['port']), first['requests'] as object[]);
    load.write({ do: 'warmUp', ms: 10, clients: 1 });
    assert.equal((await harness.next())['message'], 'The code threw RangeError: no more');
  });
});
