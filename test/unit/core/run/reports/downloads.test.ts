import assert from 'node:assert/strict';
import { describeDownload } from '../../../../../src/core/run/reports/downloads';

describe('a package that could not be downloaded', () => {
  const said = [
    'breaker.go:6:1: golang.org/x/text@v0.14.0: Get "http://x/a.zip": dial tcp 127.0.0.1:9: connect: connection refused',
    'go: module lookup disabled by GOPROXY=off',
    'Caused by:\n  failed to download from `https://index.crates.io/config.json`',
    'error: no matching package named `serde` found\nAs a reminder, you’re using offline mode (--offline)',
    '[ERROR] Cannot access central (https://repo.maven.apache.org/maven2) in offline mode and the artifact x',
    '[ERROR] Could not transfer artifact org.x:y:pom:1 from/to central (https://x): transfer failed',
  ];
  for (const text of said) {
    it(`is known by ${text.slice(0, 60).replace('\n', ' ')}`, () => {
      assert.match(describeDownload(text) ?? '', /^Packages that this exercise needs .* Connect to the network/);
    });
  }

  it('is not every error', () => {
    assert.equal(describeDownload('error: no matching package named `serd` found'), undefined);
    assert.equal(describeDownload('no required module provides package example.org/x'), undefined);
  });
});
