import { edited, expectAdvice } from './soundPack';

const TEXT = 'lend/tasks/back.md';
const text = (markdown: string): Record<string, string> => ({ [TEXT]: markdown });

describe('what authors are told of texts for learners', () => {
  describe('about links', () => {
    const link = (target: string, message: string): Promise<void> =>
      expectAdvice(text(`# Back\n\nSee [this](${target}).\n`), `${TEXT}:3:5: warning: ${message}`);

    it('names a file that no track has', () =>
      link(
        'src/desks.ts',
        'There is no file "src/desks.ts" in the learner\'s workspace in typescript and python, so this text',
      ));
    it('names a file that one track lacks', () =>
      link(
        'desk.py',
        'There is no file "desk.py" in the learner\'s workspace in typescript, so this text sends learners to nothing. Put it between',
      ));
    it('names a way out of the workspace', () =>
      link('../../secret.md', "This link stays text in the panel: it leads out of the learner's workspace."));
    it('names an absolute path', () => link('/src/desk.ts', 'This link stays text in the panel: a file is written'));
    it('names a scheme that is not opened', () =>
      link('command:run', 'This link stays text in the panel: "command:" is not opened'));
    it('names an address that is none', () =>
      link('https:/example.org', 'This link stays text in the panel: it is no address of the web'));
    it('names a heading', () => link('#where', 'The panel opens pages of the web and files of the workspace'));
    it('names a link without a target', () => link('', 'This link stays text in the panel: it has no target.'));
    it('names a task that is not there', () =>
      link('tasks/bakc.md', 'There is no task "bakc" in this exercise; it has once and back.'));
    it('names instructions, which are no file of the workspace', () => link('once.md', 'There is no file "once.md"'));
    it('says what to write for a task', () =>
      link('../tasks/once.md', "This link stays text in the panel: it leads out of the learner's workspace."));

    it('finds them in hints', () =>
      expectAdvice(
        { 'lend/hints/back-1.md': 'Read\n[that](missing.md), please.\n' },
        'lend/hints/back-1.md:2:1: warning: There is no file "missing.md" in the learner\'s workspace in typescript and python, so this hint',
      ));

    it('finds those that are defined apart', () =>
      expectAdvice(
        text('See [this][desk] and [that].\n\n[desk]: src/nowhere.ts\n[that]: <src/desks.ts>\n'),
        `${TEXT}:1:5: warning: There is no file "src/nowhere.ts"`,
        `${TEXT}:1:22: warning: There is no file "src/desks.ts"`,
      ));

    it('follows those to files, folders, tests, and what the solution adds', () =>
      expectAdvice({
        ...text(
          '[a](./tests/back) [c](https://example.org/x_(y)) ::: is no container\n\n::: typescript\n[d](src/more.ts "More")\n:::\n',
        ),
        'lend/solution/typescript/back/src/more.ts': 'export const more = 1;\n',
      }));

    it('leaves code alone', () =>
      expectAdvice(
        text('`[a](b.md)` and ``[a](`b.md)``\n\n```md\n[a](b.md)\n# Nothing\n### Nothing\n```\n\\[a](b.md)\n'),
      ));
  });

  it('names a picture, of which the panel shows the words alone', () =>
    expectAdvice(
      text('Look:\n\n![The desk from above](desk.png)\n'),
      `${TEXT}:3:1: warning: The panel shows these words in the place of the picture: “The desk from above”.`,
    ));

  it('names a picture without words', () =>
    expectAdvice(text('Look: ![](desk.png)\n'), `${TEXT}:1:7: warning: This picture has no words`));

  it('names headings that leave a level out, begin too low, or say nothing', () =>
    expectAdvice(
      text('### Low\n\n# One\n\n### Three\n\n## \n'),
      `${TEXT}:1:1: warning: This heading has 3 signs #, and it is the first`,
      `${TEXT}:5:1: warning: This heading has 3 signs #, and the one above has 1`,
      `${TEXT}:7:1: warning: This heading says nothing`,
    ));

  it('names a task that is nearly called so', () =>
    expectAdvice(
      {
        ...edited('renew/exercise.yaml', 'id: rules\n    title', 'id: library-rules\n    title'),
        'renew/tasks/rules.md': undefined,
        'renew/tasks/library-rules.md': 'This is for the task `libary-rules`, and not the task `build`.\n',
      },
      'renew/tasks/library-rules.md:1:23: warning: There is no task "libary-rules" in this exercise, and learners would look for it; "library-rules" is probably meant.',
    ));
});
