import assert from 'node:assert/strict';
import { once } from 'node:events';
import { access, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { StreamDoor } from '../../../../../src/node/run/warm/streamDoor';

describe('the door for the streams of forked processes (POSIX only: Windows has other sockets)', () => {
  let door: StreamDoor;

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(async () => {
    door = await StreamDoor.open();
  });
  afterEach(() => door.close());

  const knock = async (text: string): Promise<Socket> => {
    const socket = connect(door.path);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  const isRefused = async (socket: Socket): Promise<void> => {
    socket.resume();
    await once(socket, 'close');
  };

  it('lets in the three streams of a token, in any order, and none of what they say is lost', async () => {
    const expected = door.expect('abc');
    await knock('abc channel\nready');
    await knock('abc stderr\n');
    const late = await knock('abc std');
    late.write('out\nprin');
    const streams = await expected;
    late.end('ted');
    streams.channel.resume();
    let text = '';
    streams.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    streams.stdout.resume();
    await once(streams.stdout, 'end');
    assert.equal(text, 'printed');
    for (const stream of Object.values(streams)) stream.destroy();
  });

  it('turns away whoever is not expected, says too much, or comes a second time', async () => {
    void door.expect('abc');
    await isRefused(await knock('other stdout\n'));
    await isRefused(await knock('abc stdin\n'));
    await isRefused(await knock('x'.repeat(10_000)));
    await knock('abc stdout\n');
    await isRefused(await knock('abc stdout\n'));
    door.forget('abc');
    await isRefused(await knock('abc stderr\n'));
  });

  it('stands in a folder that nobody else may enter, and takes it away', async () => {
    assert.equal((await stat(door.folder)).mode & 0o777, 0o700);
    await door.close();
    await assert.rejects(access(door.folder), /ENOENT/);
  });
});
