import assert from 'node:assert/strict';
import { between, constant } from '../../../src/kit/simulator/durations';
import { EventLoop } from '../../../src/kit/simulator/eventLoop';
import { Network, type LinkOptions } from '../../../src/kit/simulator/network';
import { SeededRandom } from '../../../src/kit/simulator/seededRandom';

function networkOf(usual?: LinkOptions) {
  const loop = new EventLoop();
  const network = new Network<string>(loop, new SeededRandom(4), usual);
  const got: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    network.join(name, (message, from) => got.push(`${from}→${name} ${message} ${loop.now}`));
  }
  return { loop, network, got };
}

describe('a network', () => {
  it('carries messages after their latency, each way with its own', () => {
    const { loop, network, got } = networkOf({ latency: constant(5) });
    network.connect('a', 'b', { latency: constant(20) });
    network.send('a', 'b', 'there');
    network.send('b', 'a', 'back');
    assert.deepEqual(
      network.linkFrames().map(({ from, to, inFlight }) => [from, to, inFlight]),
      [
        ['a', 'b', 1],
        ['b', 'a', 1],
      ],
    );
    loop.runUntil(100);
    assert.deepEqual(got, ['b→a back 5', 'a→b there 20']);
    assert.deepEqual(network.counts, { sent: 2, arrived: 2, lost: 0, duplicated: 0 });
    assert.throws(() => network.send('a', 'nobody', 'x'), /no node "nobody"/);
  });

  it('loses and doubles about as many as it is told to, and lets them overtake each other', () => {
    const { loop, network, got } = networkOf({ latency: between(1, 50), loss: 0.2, duplication: 0.1 });
    for (let index = 0; index < 2000; index++) network.send('a', 'b', String(index));
    loop.runUntil(1000);
    const { arrived, lost, duplicated } = network.counts;
    assert.ok(lost > 380 && lost < 500 && duplicated > 160 && duplicated < 240, `${lost} ${duplicated}`);
    assert.equal(arrived + lost, 2000 + duplicated);
    const order = got.map((line) => Number(line.split(' ')[1]));
    assert.ok(order.some((number, index) => number < (order[index - 1] ?? 0)));
  });

  it('carries nothing between the sides of a partition, not even what was on its way', () => {
    const { loop, network, got } = networkOf({ latency: constant(10) });
    network.send('a', 'b', 'too late');
    loop.at(5, () => network.partition(['a', 'c'], ['b']));
    loop.at(6, () => {
      network.send('a', 'b', 'cut');
      network.send('a', 'c', 'same side');
    });
    loop.at(7, () => assert.deepEqual([network.isCut('a', 'b'), network.isCut('a', 'c')], [true, false]));
    loop.at(20, () => network.heal());
    loop.at(21, () => network.send('a', 'b', 'healed'));
    loop.runUntil(100);
    assert.deepEqual(got, ['a→c same side 16', 'a→b healed 31']);
    assert.equal(network.counts.lost, 2);
  });

  it('leaves a node alone that no side of a partition names', () => {
    const { network } = networkOf();
    network.partition(['a', 'b']);
    assert.deepEqual([network.isCut('a', 'c'), network.isCut('c', 'a'), network.isCut('c', 'c')], [true, true, false]);
  });

  it('neither takes from a node that is down nor brings to it', () => {
    const { loop, network, got } = networkOf({ latency: constant(10) });
    network.send('a', 'b', 'on its way');
    network.crash('b');
    network.send('b', 'a', 'from the dead');
    loop.at(50, () => network.restart('b'));
    loop.at(51, () => network.send('a', 'b', 'again'));
    loop.runUntil(100);
    assert.deepEqual(got, ['a→b again 61']);
  });
});
