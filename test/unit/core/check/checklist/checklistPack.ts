import { samplePack } from '../../../../fakes/samplePack';

export const CHECKLIST = `title: Before we open
note: required
areas:
  - title: Code
    items:
      - { id: named, text: Names are greeted, proof: { check: hello.unit } }
      - { id: several, text: Several are greeted, proof: { check: unit } }
  - title: House
    items:
      - { id: doors, text: The doors open, help: Push them. }
      - { id: signs, text: There are signs, proof: word }
`;

/** The sample pack, whose second task has a checklist beside its tests. */
export function checklistPack(list: string | undefined): Record<string, string> {
  const tests = '{ id: unit, tests: many, for: Functionality, points: 3 }';
  return samplePack({
    'greet/exercise.yaml': samplePack()['greet/exercise.yaml']!.replace(
      tests,
      `${tests}\n      - { id: list, checklist: checklists/open.yaml, credit: share }`,
    ),
    'greet/checklists/open.yaml': list,
  });
}
