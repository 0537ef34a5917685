import type { RunnerName } from '../../core/pack/model';
import { blank } from '../../core/scaffold/blank';

// What a file says that an author creates because something names it: enough to fit, with blanks for what only they know.

/** Instructions, a hint, a model answer. */
export function firstMarkdown(title: string, what: string): string {
  return `# ${title}\n\n${blank(what)}\n`;
}

const DEFINITIONS: Readonly<Record<string, string>> = {
  answers: `questions:
  - id: first
    text: ${blank('what is asked')}
    choice:
      - { text: ${blank('the right answer')}, correct: true }
      - { text: ${blank('a mistake that is often made')}, feedback: ${blank('why it is one')} }
`,
  explain: `prompt: ${blank('what the learner is to explain')}
points:
  - { id: first, text: ${blank('what a good explanation says')} }
model: ${blank('a Markdown file with a model answer')}
`,
  checklist: `areas:
  - title: ${blank('what the items are about')}
    items:
      - { id: first, text: ${blank('what has to be so')} }
`,
  review: `guidance: ${blank('what to look at, and what not')}
points:
  - { id: first, text: ${blank('what is to be found in the work')} }
`,
  outline: `- { id: '1', kind: requirement, text: ${blank('what the course asks for')} }
`,
};

/** A file of definitions that a key of a check names; undefined where a first one would say nothing. */
export function firstDefinition(key: string): string | undefined {
  return DEFINITIONS[key];
}

/**
 * A test file with one case that fails until it is written; undefined for runners whose files an author lays out themselves.
 * @param folder name of the check's folder
 */
export function firstTest(
  runner: RunnerName,
  trackId: string,
  folder: string,
): { readonly name: string; readonly text: string } | undefined {
  const ending = trackId.startsWith('javascript') ? 'js' : 'ts';
  const [title, advice] = [blank('what has to hold'), blank('compare what the code does with what it should')];
  const name = `${folder}.test.${ending}`;
  const call = `test('first: ${title}', () => {\n  assert.fail('${advice}');\n});\n`;
  const asserting = `import assert from 'node:assert/strict';\n`;
  const module = folder.replaceAll('-', '_');
  switch (runner) {
    case 'node-test':
      return { name, text: `${asserting}import { test } from 'node:test';\n\n${call}` };
    case 'vitest':
      return { name, text: `${asserting}import { test } from 'vitest';\n\n${call}` };
    case 'mocha':
      return { name, text: `${asserting}\n${call.replace(/^test/, 'it')}` };
    case 'jest':
      return { name, text: `${asserting}\n${call}` };
    case 'pytest':
      return {
        name: `test_${module}.py`,
        text: `def test_first():\n    """${title}"""\n    raise AssertionError("${advice}")\n`,
      };
    case 'unittest':
      return {
        name: `test_${module}.py`,
        text: `import unittest\n\n\nclass First(unittest.TestCase):\n    def test_first(self):\n        """${title}"""\n        self.fail("${advice}")\n`,
      };
    default:
      return undefined;
  }
}

/** Code with nothing in it but a function that gives nothing; undefined where it is to be something else. @param symbol as an anchor names it */
export function firstCode(file: string, symbol: string): string | undefined {
  if (symbol.includes('.') || /^\p{Lu}/u.test(symbol)) return undefined;
  if (file.endsWith('.py')) return `def ${symbol}():\n    return None\n`;
  return /\.[cm]?[jt]s$/.test(file) ? `export function ${symbol}() {\n  return undefined;\n}\n` : undefined;
}
