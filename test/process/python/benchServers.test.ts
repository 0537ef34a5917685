import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { drain, usePython } from './measuredPython';

const REQUESTS = `
def requests(seed):
    return [{"path": f"/{seed}"}, {"path": "/", "method": "POST", "headers": {"x-name": "a"}, "body": "ä", "status": 201, "includes": "a"}]
`;
const THREADED = `from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from own import answer

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = answer(self.path).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments): pass

class Running:
    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, daemon=True).start()
    def close(self):
        self.server.shutdown()
        self.server.server_close()
        print("closed")

def serve(seed):
    return Running()
${REQUESTS}`;
const ASYNC = `import asyncio
from own import answer

async def talk(reader, writer):
    while line := await reader.readline():
        while (await reader.readline()).strip():
            pass
        await asyncio.sleep(0.001)
        body = answer(line.split()[1].decode()).encode()
        writer.write(b"HTTP/1.1 200 OK\\r\\ncontent-length: %d\\r\\n\\r\\n" % len(body) + body)
        await writer.drain()
    writer.close()

class Running:
    def __init__(self, server):
        self.server = server
        self.port = server.sockets[0].getsockname()[1]
    async def close(self):
        self.server.close()
        print("closed")
        # From Python 3.12.1 on it waits for connections.
        await self.server.wait_closed()

async def serve(seed):
    return Running(await asyncio.start_server(talk, "127.0.0.1", 0))
${REQUESTS}`;
const OWN = 'kept = []\ndef answer(path):\n    kept.append(bytes(100_000))\n    return f"own {path}"\n';

describe('the harness of benchmarks for Python, with servers (left out where there is no Python)', function () {
  this.timeout(60_000);
  const { measure } = usePython();

  for (const [what, program] of [
    ['in a thread of its own', THREADED],
    ['on the event loop', ASYNC],
  ] as const) {
    it(`keeps one going ${what} while it answers the host, and closes it at last`, async () => {
      const bench = await measure(drain(program, OWN), { kind: 'sustained', operations: 100 });
      const { kind, port = 0, requests, startUpMs = 0 } = await bench.hear('benchReady');
      assert.equal(kind, 'server');
      assert.ok(startUpMs > 0);
      assert.deepEqual(requests, [
        { path: '/42' },
        { path: '/', method: 'POST', headers: { 'x-name': 'a' }, body: 'ä', status: 201, includes: 'a' },
      ]);
      assert.equal(await get(port, '/42'), 'own /42');
      const held: number[] = [];
      for (let point = 0; point < 2; point += 1) {
        await Promise.all(Array.from({ length: 20 }, (_, index) => get(port, `/${index}`)));
        held.push((await bench.ask({ do: 'held' }, 'held')).bytes);
      }
      const [before = NaN, after = NaN] = held;
      assert.ok(after - before > 1_800_000 && after - before < 2_400_000, JSON.stringify(held));
      assert.ok((await bench.ask({ do: 'memory' }, 'memory')).peakBytes > 2 ** 20);
      const agent = new Agent({ keepAlive: true });
      assert.equal(await get(port, '/kept', agent), 'own /kept');
      assert.equal(await bench.finish(), 'closed');
      agent.destroy();
    });
  }

  for (const [what, program] of [
    ['a coroutine', ASYNC.replace('await self.server.wait_closed()', 'await asyncio.Event().wait()')],
    [
      'a coroutine that takes no end',
      ASYNC.replace(
        'await self.server.wait_closed()',
        `while True:
            try:
                await asyncio.sleep(60)
            except BaseException:
                pass`,
      ),
    ],
    ['a plain function', THREADED.replace('print("closed")', 'print("closed")\n        Event().wait()')],
  ] as const) {
    it(`leaves one as it is whose close is ${what} and does not come back`, async () => {
      const source = program.replace('import Thread\n', 'import Event, Thread\n');
      const bench = await measure(drain(source, OWN), { kind: 'closed', clients: [1] });
      const { port = 0 } = await bench.hear('benchReady');
      assert.equal(await get(port, '/a'), 'own /a');
      assert.equal(await bench.finish(), 'closed');
    });
  }

  it('tells what `close` raised', async () => {
    const bench = await measure(drain(ASYNC.replace('print("closed")', 'raise KeyError("lost")'), OWN));
    await bench.hear('benchReady');
    assert.match((await bench.ask({ do: 'finish' }, 'benchFailed')).message, /^KeyError: /);
  });

  it('takes a port alone', async () => {
    const program = THREADED.replace('return Running()', 'return Running().port');
    const bench = await measure(drain(program, OWN), { kind: 'closed', clients: [1, 4] });
    const { port = 0 } = await bench.hear('benchReady');
    assert.equal(await get(port, '/a'), 'own /a');
    assert.equal(await bench.finish(), '');
  });

  for (const [what, program, message] of [
    ['no port', `def serve(seed): pass\n${REQUESTS}`, /`serve` of the benchmark's program has to answer the port/],
    ['no requests', 'def serve(seed): return 80\n', /has `serve`, and no `requests`/],
    [
      'no path',
      'def serve(seed): return 80\ndef requests(seed): return [{}]\n',
      /each request is a dictionary with a `path`/,
    ],
    [
      'a wrong kind',
      'def serve(seed): return 80\ndef requests(seed): return [{"path": "/", "body": b"x"}]\n',
      /`body` is bytes where it has to be str/,
    ],
    [
      'no list',
      'def serve(seed): return 80\ndef requests(seed): return None\n',
      /`requests` .* has to answer a list of requests/,
    ],
    ...(
      [
        ['{"path": "orders"}', /^Request 1 .*: `path` has to begin with \//],
        ['{"path": "/a b"}', /`path` .* nothing that has to be escaped/],
        ['{"path": "/a\\n"}', /`path` .* nothing that has to be escaped/],
        ['{"path": "/", "method": "get it"}', /`method` is none/],
        ['{"path": "/", "headers": {"a": 1}}', /names and values of `headers` are texts/],
        ['{"path": "/", "headers": {"a": "1\\r\\nb: 2"}}', /`headers` has 'a', which is no header of one line/],
        ['{"path": "/", "headers": {"a b": "1"}}', /`headers` has 'a b'/],
        ['{"path": "/", "status": True}', /`status` is bool where it has to be int/],
        ['{"path": "/", "status": "200"}', /`status` is str where it has to be int/],
      ] as const
    ).map(
      ([written, message]) =>
        [
          `a request ${written}`,
          `def serve(seed): return 80\ndef requests(seed): return [{"path": "/"}, ${written}]\n`,
          message,
        ] as const,
    ),
    [
      'a field that is none',
      'def serve(seed): return 80\ndef requests(seed): return [{"path": "/", "query": "x"}]\n',
      /there is no `query` of a request/,
    ],
    ['an empty list', 'def serve(seed): return 80\ndef requests(seed): return []\n', /1 to 10000 requests/],
    ['both', 'def serve(seed): return 80\ndef run(): pass\n', /either `run` or `serve`/],
    ['neither', 'x = 1\n', /either `run` or `serve`/],
    ['no function', 'run = 1\n', /run of the benchmark's program is no function/],
    ['an error', 'from own import answer\ndef serve(seed): return answer(None)[1000]\n', /^IndexError: /],
  ] as const) {
    it(`names what is wrong with a program: ${what}`, async () => {
      const bench = await measure(drain(program, OWN));
      const failed = await bench.hear('benchFailed');
      assert.match(failed.message, message);
      assert.equal(failed.isWrong, undefined);
    });
  }
});

/** @param agent that keeps its connection; without it there is a new one for each request */
function get(port: number, path: string, agent: Agent | false = false): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve(text));
    })
      .once('error', reject)
      .end();
  });
}
