import assert from 'node:assert/strict';
import type { ArtefactCheck } from '../../../../src/core/check/model';
import { projectFilesOfPack } from '../../../../src/core/scaffold/packProject';
import { inspectArtefact } from '../../../../src/node/inspect/inspectArtefact';
import { inspectFiles, inspectorOptions } from '../../node/inspect/inspectionBench';

const options = inspectorOptions();
const file = '.github/workflows/verify.yml';

const filesOf = (tracks: readonly ('typescript' | 'python')[]): ReadonlyMap<string, string> =>
  new Map(
    projectFilesOfPack({ title: 'Loans', extensionId: 'acme.whetstone', tracks }).map(({ path, text }) => [path, text]),
  );

describe('what lies beside the exercises of a new pack', () => {
  for (const tracks of [['typescript'], ['typescript', 'python']] as const) {
    it(`has a workflow for ${tracks.join(' and ')} that GitHub can read`, async () => {
      const content = filesOf(tracks).get(file) ?? '';
      const check: ArtefactCheck = {
        ...{ kind: 'artefact', id: 'check', criterion: 'Design', points: 1, isRequired: true, credit: 'whole' },
        ...{ file, format: 'github-workflow', conditions: [] },
      };
      const { cases } = await inspectFiles(inspectArtefact, check, { files: { [file]: content }, options });
      assert.deepEqual(
        [...cases.values()].map(({ id, status, message }) => [id, message ?? status]),
        [...cases.keys()].map((id) => [id, 'passed']),
      );
      assert.ok(cases.has('valid'));
      assert.equal(
        /setup-python/.test(content),
        tracks.some((track) => track === 'python'),
      );
    });
  }

  it('says with blanks what only its author knows, and nothing else of them is left to guess', () => {
    const files = filesOf(['typescript']);
    for (const name of ['README.md', 'LICENSE']) assert.match(files.get(name) ?? '', /‹[^‹›]+›/, name);
    for (const name of ['.github/workflows/verify.yml', 'CONTRIBUTING.md', '.gitignore']) {
      assert.doesNotMatch(files.get(name) ?? '', /[‹›]/, name);
    }
  });

  it('tells in words what has to be set for the workflow', () => {
    const files = filesOf(['typescript']);
    const workflow = files.get('.github/workflows/verify.yml') ?? '';
    const names = [...workflow.matchAll(/(?:vars|secrets)\.(\w+)/g)].map(([, name]) => name ?? '');
    assert.ok(names.length > 0);
    for (const name of names) assert.ok(files.get('CONTRIBUTING.md')?.includes(`\`${name}\``), name);
  });
});
