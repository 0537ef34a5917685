import assert from 'node:assert/strict';
import { fitsPin, parsePinList, parsePins, pinAdvice, pinWords } from '../../../../src/core/package/pins';

const pack = { id: 'acme.queues', version: '1.3.0' };

describe('pins of packs', () => {
  it('say nothing of a pack that nobody pinned', () => {
    assert.equal(pinWords({ 'acme.other': '1.0.0' }, pack), undefined);
    assert.ok(fitsPin({}, pack));
    assert.ok(fitsPin({}, { id: 'constructor', version: '1.0.0' }));
  });

  it('hold a pack to one version, or to a range of them', () => {
    assert.ok(fitsPin({ 'acme.queues': '1.3.0' }, pack));
    assert.ok(fitsPin({ 'acme.queues': '~1.3.0' }, pack));
    assert.ok(fitsPin({ 'acme.queues': '>=1.2 <2' }, { ...pack, version: '1.3.0-beta.1' }));
    assert.ok(!fitsPin({ 'acme.queues': '1.2.0' }, pack));
  });

  it('say which version is wanted and which is there, and what to do', () => {
    const pins = { 'acme.queues': '1.2.0' };
    assert.equal(pinWords(pins, pack), 'Pinned to 1.2.0; this is 1.3.0');
    assert.equal(
      pinAdvice(pins, pack),
      'Install version 1.2.0 of acme.queues, or change its pin. What you have started goes on working.',
    );
  });

  it('name a pin that is no version', () => {
    assert.equal(pinWords({ 'acme.queues': 'spring' }, pack), 'Pinned to “spring”, which is no version');
  });

  it('are read from a setting, of which only texts count', () => {
    assert.deepEqual(parsePins({ 'acme.queues': '1.2.0', 'acme.other': 3 }), { 'acme.queues': '1.2.0' });
    assert.deepEqual(parsePins(undefined), {});
    assert.deepEqual(parsePins(['1.2.0']), { 0: '1.2.0' });
  });

  it('are read from a list', () => {
    assert.deepEqual(parsePinList('acme.queues@1.2.0, acme.caches@~2.1.0,,broken'), {
      'acme.queues': '1.2.0',
      'acme.caches': '~2.1.0',
    });
    assert.deepEqual(parsePinList(''), {});
  });
});
