import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the editor', () => {
  it('opens the prepared folder with Whetstone under development', () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.name, 'an exercise für tests');
    assert.ok(vscode.extensions.getExtension('whetstone.whetstone'), 'Whetstone is not among the extensions');
  });

  it('is at least as new as the engine floor', () => {
    const [major, minor] = vscode.version.split('.').map(Number);
    assert.ok(major === 1 && (minor ?? 0) >= 101, `VS Code ${vscode.version} is older than the floor`);
  });
});
