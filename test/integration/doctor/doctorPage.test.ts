import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DoctorReport } from '../../../src/extension/doctor/doctorHtml';
import { activeWhetstone } from '../whetstone';

const doctorTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('whetstone.doctorPage'));

describe('the doctor', () => {
  before(activeWhetstone);

  after(() => vscode.window.tabGroups.close(doctorTabs()));

  it('shows a page that looks at the open exercise first, then at all', async () => {
    const report = await vscode.commands.executeCommand<DoctorReport>('whetstone.doctor');
    assert.deepEqual(
      report.sections.map(({ title, isOpen }) => [title, isOpen]),
      [
        ['Say hello (typescript)', true],
        ['All exercises', false],
      ],
    );
    const node = report.sections[0]?.requirements?.find(({ name }) => name === 'node');
    assert.equal(node?.status, 'found');
    assert.match(node.found?.version ?? '', /^\d+\.\d+\.\d+$/);
    assert.equal(doctorTabs().length, 1);
    assert.equal(doctorTabs()[0]?.isActive, true);
  });

  it('is there once, and looks at another exercise first when that is asked for', async () => {
    const report = await vscode.commands.executeCommand<DoctorReport>('whetstone.doctor', {
      pack: 'whetstone.production-engineering',
      exercise: 'first-steps',
    });
    assert.equal(report.sections.length, 2);
    assert.equal(report.sections[0]?.isOpen, false);
    assert.equal(doctorTabs().length, 1);
  });
});
