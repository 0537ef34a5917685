import * as path from 'node:path';
import * as vscode from 'vscode';
import { HumanError } from '../../core/errors';
import type { RunnerName } from '../../core/pack/model';
import { hasRunMode } from '../../core/run/runModes';
import { l10n } from '../../shared/l10n';

const JAVASCRIPT = 'ms-vscode.js-debug';
const PYTHON = 'ms-python.debugpy';

/** What a run needs to know of the editor's debugger. */
export interface FoundDebugger {
  /** See `RunPlan.debugpyDir`. */
  readonly debugpyDir?: string;
}

/**
 * The debugger for the tests of a runner.
 * @throws HumanError when the editor has none, with a way to get it
 */
export function findDebugger(runner: RunnerName): FoundDebugger {
  if (!hasRunMode(runner, 'debug')) {
    throw new HumanError(l10n.t('Tests that are run by {0} cannot be debugged from here.', runner));
  }
  if (runner !== 'pytest' && runner !== 'unittest') {
    if (vscode.extensions.getExtension(JAVASCRIPT)) return {};
    throw new HumanError(
      l10n.t(
        'Debugging needs the extension JavaScript Debugger ({0}), which is switched off in this editor.',
        JAVASCRIPT,
      ),
      { kind: 'findExtension', id: JAVASCRIPT },
    );
  }
  const extension = vscode.extensions.getExtension(PYTHON);
  if (extension) return { debugpyDir: path.join(extension.extensionPath, 'bundled', 'libs') };
  throw new HumanError(
    l10n.t('Debugging Python needs the extension Python Debugger ({0}), which this editor does not have.', PYTHON),
    { kind: 'findExtension', id: PYTHON },
  );
}
