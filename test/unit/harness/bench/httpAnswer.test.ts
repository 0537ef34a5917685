import assert from 'node:assert/strict';
import { HttpAnswerReader, HttpFault, type HttpAnswer } from '../../../../src/harness/bench/httpAnswer';
import { wireRequest } from '../../../../src/harness/bench/httpConnection';

/** Feeds a text in pieces of so many bytes. */
function read(text: string, pieceBytes: number, isHead = false): HttpAnswer | undefined {
  const reader = new HttpAnswerReader();
  reader.begin(isHead);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const answer = reader.feed(bytes.subarray(at, at + pieceBytes));
    if (!answer) continue;
    assert.ok(at + pieceBytes >= bytes.length, 'it was done before its end');
    return answer;
  }
  return undefined;
}

function readAnyhow(text: string, isHead = false): { status: number; body: string; isKept: boolean } {
  const answers = [1, 2, 3, 7, 1000].map((size) => read(text, size, isHead));
  const [first] = answers;
  assert.ok(first, 'it is not done');
  for (const answer of answers) assert.deepEqual(answer, first);
  return { ...first, body: first.body.toString() };
}

describe('HttpAnswerReader', () => {
  it('reads a body of an announced length, in whatever pieces it comes', () => {
    assert.deepEqual(
      readAnyhow('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-length:  5 \r\n\r\nhällo'.replace('ä', 'a')),
      {
        status: 200,
        body: 'hallo',
        isKept: true,
      },
    );
  });

  it('reads a chunked body with extensions and trailers', () => {
    const text =
      'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5;a="b"\r\nhello\r\nA\r\n, 12345678\r\n0\r\nX: y\r\nZ: a\r\n\r\n';
    assert.deepEqual(readAnyhow(text), { status: 201, body: 'hello, 12345678', isKept: true });
  });

  it('knows the answers that have no body', () => {
    assert.equal(readAnyhow('HTTP/1.1 204 No Content\r\n\r\n').body, '');
    assert.equal(readAnyhow('HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n').body, '');
    assert.equal(readAnyhow('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', true).body, '');
    assert.equal(readAnyhow('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n').body, '');
  });

  it('passes over what comes before the answer', () => {
    const text = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
    assert.deepEqual(readAnyhow(text), { status: 200, body: 'ok', isKept: true });
  });

  it('knows when the server will close', () => {
    const isKept = (head: string) => readAnyhow(`${head}\r\nContent-Length: 0\r\n\r\n`).isKept;
    assert.equal(isKept('HTTP/1.1 200 OK\r\nConnection: close'), false);
    assert.equal(isKept('HTTP/1.1 200 OK\r\nConnection: keep-alive'), true);
    assert.equal(isKept('HTTP/1.0 200 OK'), false);
    assert.equal(isKept('HTTP/1.0 200 OK\r\nConnection: Keep-Alive'), true);
  });

  it('reads until the end of the connection where no length is announced', () => {
    const reader = new HttpAnswerReader();
    reader.begin(false);
    assert.equal(reader.feed(Buffer.from('HTTP/1.1 200 OK\r\n\r\nall ')), undefined);
    assert.equal(reader.feed(Buffer.from('of it')), undefined);
    const { body, isKept } = reader.close();
    assert.equal(body.toString(), 'all of it');
    assert.equal(isKept, false);
  });

  it('reads one answer after the other', () => {
    const reader = new HttpAnswerReader();
    for (const body of ['one', 'two']) {
      reader.begin(false);
      assert.ok(reader.isUntouched);
      assert.equal(
        reader.feed(Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n${body}`))?.body.toString(),
        body,
      );
    }
  });

  const faults: Readonly<Record<string, readonly [text: string, message: RegExp]>> = {
    'another language': ['SSH-2.0-x\r\n\r\n', /does not begin with a status/],
    'a length that is no number': ['HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n', /length is no number/],
    'more than announced': ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab', /more came than it announced/],
    'a piece without a size': ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', /has no size/],
    'a piece that is too long': [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n',
      /longer than announced/,
    ],
    'a head without an end': [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`, /never ends/],
  };
  for (const [name, [text, message]] of Object.entries(faults)) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => read(text, 1_000_000),
        (error) => error instanceof HttpFault && message.test(error.message),
      );
    });
  }

  it('refuses what ends too early', () => {
    const reader = new HttpAnswerReader();
    reader.begin(false);
    reader.feed(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel'));
    assert.throws(() => reader.close(), HttpFault);
  });
});

describe('wireRequest', () => {
  it('writes a request with its own headers, and counts its body in bytes', () => {
    const request = {
      method: 'POST',
      path: '/a',
      headers: { 'X-A': 'b', 'content-length': '99' },
      body: 'ä',
      status: 200,
    };
    assert.equal(
      wireRequest(request, 8080).bytes.toString(),
      'POST /a HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: keep-alive\r\nX-A: b\r\nContent-Length: 2\r\n\r\nä',
    );
  });

  it('says that a request without a body has none, where one is expected', () => {
    const of = (method: string) => wireRequest({ method, path: '/', headers: {}, status: 200 }, 1).bytes.toString();
    assert.match(of('POST'), /Content-Length: 0/);
    assert.doesNotMatch(of('GET'), /Content-Length/);
  });
});
