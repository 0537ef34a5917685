import * as assert from 'node:assert/strict';
import { parseEditorArguments } from './editorArguments';

describe('the command line of the browser host', () => {
  it('is read as test-electron writes it', () => {
    const parsed = parseEditorArguments([
      '/work space/ü',
      '--user-data-dir=/u',
      '--extensions-dir',
      '/x=y',
      '--no-sandbox',
      '--disable-workspace-trust',
      '--extensionTestsPath=/suite.cjs',
      '--extensionDevelopmentPath=/one',
      '--extensionDevelopmentPath=/two',
    ]);
    assert.deepEqual(parsed, {
      folder: '/work space/ü',
      extensionDevelopmentPaths: ['/one', '/two'],
      extensionTestsPath: '/suite.cjs',
      userDataDir: '/u',
      extensionsDir: '/x=y',
      isWorkspaceTrustOff: true,
    });
  });

  it('opens no folder when none is named, and leaves trust on', () => {
    const { folder, isWorkspaceTrustOff } = parseEditorArguments(['--skip-welcome']);
    assert.deepEqual({ folder, isWorkspaceTrustOff }, { folder: undefined, isWorkspaceTrustOff: false });
  });
});
