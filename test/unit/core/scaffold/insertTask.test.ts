import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { insertTask } from '../../../../src/core/scaffold/insertTask';

const TASK = ['id: new', 'title: New', 'checks:', '  - { id: unit, tests: new }'];

describe('a task that is inserted', () => {
  it('stands after the others, with its lines as they are indented there', () => {
    const text = 'id: x\ntasks:\n  - id: a # first\n    title: A\nreflection: [Why?]\n';
    assert.equal(
      insertTask(text, TASK),
      'id: x\ntasks:\n  - id: a # first\n    title: A\n  - id: new\n    title: New\n    checks:\n      - { id: unit, tests: new }\nreflection: [Why?]\n',
    );
  });

  it('keeps remarks about the last task with it, and remarks about what follows with that', () => {
    const text =
      'tasks:\n- id: a\n  title: A # short\n  # more of it later\n\n# What is asked at the end\nreflection: [Why?]\n';
    assert.equal(
      insertTask(text, ['id: new']),
      'tasks:\n- id: a\n  title: A # short\n  # more of it later\n- id: new\n\n# What is asked at the end\nreflection: [Why?]\n',
    );
  });

  it('stands apart where the others do', () => {
    const text = 'tasks:\n  - id: a\n    title: A\n\n  - id: b\n    title: B\n';
    assert.equal(insertTask(text, ['id: new']), `${text}\n  - id: new\n`);
  });

  it('is put behind text without a line break at its end, and behind a text block', () => {
    assert.equal(insertTask('tasks:\n  - id: a', ['id: new']), 'tasks:\n  - id: a\n  - id: new\n');
    const block = 'tasks:\n  - id: a\n    title: |\n      two\n      lines\n';
    assert.equal(insertTask(block, ['id: new']), `${block}  - id: new\n`);
  });

  it('has the line breaks of the file', () => {
    const text = 'tasks:\r\n  - id: a\r\ntime: 5m\r\n';
    assert.equal(
      insertTask(text, ['id: new', 'title: N']),
      'tasks:\r\n  - id: a\r\n  - id: new\r\n    title: N\r\ntime: 5m\r\n',
    );
  });

  it('stands between brackets where the others do', () => {
    const text = 'tasks: [{ id: a, title: A }] # one so far\ntime: 5m\n';
    assert.equal(
      insertTask(text, ['id: new', `title: 'B: c'`]),
      'tasks: [{ id: a, title: A }, {"id":"new","title":"B: c"}] # one so far\ntime: 5m\n',
    );
    assert.deepEqual(parse(insertTask('tasks: [\n  { id: a }, # last\n]\n', ['id: new']) ?? ''), {
      tasks: [{ id: 'a' }, { id: 'new' }],
    });
  });

  it('is refused where there is no list that it could be added to', () => {
    for (const text of [
      'id: x\n',
      'tasks: []\n',
      'tasks: all\n',
      'tasks:\n  - id: [\n',
      '- id: a\n',
      '',
      'a: &t [{ id: a }]\ntasks: *t\n',
    ]) {
      assert.equal(insertTask(text, TASK), undefined, JSON.stringify(text));
    }
  });

  it('changes nothing else, whatever the file looks like', function () {
    this.timeout(20_000);
    const remark = fc.constantFrom('', '', ' # remark', '   # ‹x›');
    const between = fc.constantFrom('', '', '\n', '# between\n', '\n\n', '  # further in\n', '        # deep\n');
    const value = fc.constantFrom(
      'plain',
      "'quoted: one'",
      '"double"',
      '[a, b]',
      '{ c: d }',
      '|\n        text\n        more',
      '>-\n        folded',
      '12',
    );
    const task = fc.record({
      keys: fc.array(fc.tuple(value, remark, between), { minLength: 1, maxLength: 4 }),
      between,
    });
    const file = fc.record({
      indent: fc.constantFrom('', '  ', '    '),
      head: fc.constantFrom('', '# head\n', '---\n', 'id: x\n'),
      tasks: fc.array(task, { minLength: 1, maxLength: 4 }),
      tail: fc.constantFrom('', 'time: 5m\n', '\n# tail\nreflection: [Why?]\n', '# the end\n'),
      lineBreak: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(file, ({ indent, head, tasks, tail, lineBreak }) => {
        const items = tasks.map(({ keys, between: after }, index) => {
          const lines = keys.map(([written, rest, more], key) => {
            const lead = key === 0 ? `${indent}- ` : `${indent}  `;
            const isText = written.startsWith('|') || written.startsWith('>');
            return `${lead}k${key}: ${written}${isText ? '' : rest}\n${isText ? '' : more}`;
          });
          return lines.join('') + (index < tasks.length - 1 ? after : '');
        });
        const text = `${head}tasks:\n${items.join('')}${tail}`.replaceAll('\n', lineBreak);
        const before = parse(text) as { tasks: unknown[] };
        const inserted = insertTask(text, TASK);
        assert.ok(inserted !== undefined, text);
        assert.deepEqual(parse(inserted), { ...before, tasks: [...before.tasks, parse(TASK.join('\n'))] });
        // What was there is there, in two pieces around what is new.
        let from = 0;
        while (from < text.length && text[from] === inserted[from]) from += 1;
        const rest = text.length - from;
        assert.ok(inserted.endsWith(text.slice(text.length - rest)), inserted);
      }),
      { numRuns: 400 },
    );
  });
});
