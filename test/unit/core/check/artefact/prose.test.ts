import assert from 'node:assert/strict';
import { judgeLinks, judgeSays, judgeSections, judgeWords } from '../../../../../src/core/check/artefact/judgeProse';
import { readMarkdown } from '../../../../../src/core/check/artefact/read/readMarkdown';
import { readText } from '../../../../../src/core/check/artefact/read/readText';

const TEMPLATE = `# Report

## Why

Say in your own words why the desk needs a program at all, and who would miss it.

## How
`;
const sentence = 'Nobody knows which of our nine hundred books are out today, so members come in vain and leave again.';
const messages = (findings: readonly { readonly message: string }[]): string[] =>
  findings.map(({ message }) => message);

describe('what a report has to say', () => {
  it('counts the words below a heading, those of its sub-sections among them', () => {
    const part = readMarkdown(`${TEMPLATE}\n${sentence}\n\n### More\n\n${sentence}\n`, undefined);
    assert.deepEqual(judgeSections(['How'], 38, part), []);
    assert.deepEqual(
      part.prose?.sections.map(({ title, words }) => [title, words.length]),
      [
        ['Report', 56],
        ['Why', 18],
        ['How', 38],
        ['More', 19],
      ],
    );
  });

  it('does not count what the template says, code, comments and headings', () => {
    const text = `${TEMPLATE}\n<!-- ${sentence} -->\n\n\`\`\`text\n${sentence}\n\`\`\`\n\nTen words of my own stand here and not one more.\n`;
    const part = readMarkdown(text, TEMPLATE);
    assert.deepEqual(
      part.prose?.sections.map(({ title, words }) => [title, words.length]),
      [
        ['Report', 11],
        ['Why', 0],
        ['How', 11],
      ],
    );
    assert.deepEqual(messages(judgeSections(['Why', 'How', 'Whither|Where to'], 12, part)), [
      'Under “Why” there are 0 words of your own; 12 are asked for.',
      'Under “How” there are 11 words of your own; 12 are asked for.',
      'There is no heading “Whither”.',
    ]);
    assert.equal(judgeSections(['How'], 12, part)[0]?.line, 7);
  });

  it('is not content with the same few words again and again', () => {
    const part = readMarkdown(`## How\n\n${'The desk lends books. '.repeat(8)}\n`, undefined);
    assert.deepEqual(messages(judgeSections(['How'], 20, part)), [
      'Under “How” the same few words stand again and again.',
    ]);
  });

  it('counts all words, and links to different places', () => {
    const part = readMarkdown(
      `${sentence} See https://example.com/a, [b](b.md), [c](https://example.com/a) and [here](#how).`,
      undefined,
    );
    assert.deepEqual(judgeWords(20, 30, part), []);
    assert.deepEqual(messages(judgeWords(30, undefined, part)), ['There are 24 words of your own; 30 are asked for.']);
    assert.deepEqual(messages(judgeWords(1, 10, part)), ['There are 24 words; at most 10 are asked for.']);
    assert.deepEqual(judgeLinks(2, part), []);
    assert.deepEqual(messages(judgeLinks(3, part)), ['There are 2 links to different places; 3 are asked for.']);
  });

  it('says what it is to say, in one of the forms', () => {
    const part = readText(`Template\n${sentence}\nhttps://example.com/talk.mp4`, 'Template\n');
    assert.deepEqual(judgeSays('900|nine hundred', part), []);
    assert.deepEqual(messages(judgeSays('template', part)), ['It does not say “template”.']);
    assert.deepEqual(judgeLinks(1, part), []);
  });
});
