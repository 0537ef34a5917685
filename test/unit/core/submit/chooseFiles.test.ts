import assert from 'node:assert/strict';
import type { Submission } from '../../../../src/core/pack/assessmentModel';
import { chooseFiles } from '../../../../src/core/submit/chooseFiles';

const submission: Submission = {
  ...{ id: 'project', title: 'The project', evaluation: [] },
  deliverables: [{ id: 'code', title: 'Source code', kind: 'source', isOptional: false, minWords: 0 }],
};
const choose = (count: number) =>
  chooseFiles(
    submission,
    new Map(
      Array.from({ length: count }, (_, index) => [index < 9 ? `${index}.ts` : `data/${index}.csv`, new Uint8Array()]),
    ),
    { withSecrets: true, isPortable: () => true },
  );

describe('the files that are handed in', () => {
  it('are no more than an archive holds: of too many it names the folder that most are in', () => {
    assert.equal(choose(65_000).files.size, 65_000);
    assert.throws(
      () => choose(65_001),
      /You have 65001 files, too many to hand in: a bundle holds 65000\. Most of them are in data\/\./,
    );
  });
});
