import { Ajv2020 } from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { EXAMPLES } from '../../../../src/core/pack/formatExamples';
import { formatReference } from '../../../../src/core/pack/formatReference';
import { FORMAT_FILES, FORMAT_SCHEMAS, jsonSchemaOf, type JsonSchema } from '../../../../src/core/pack/jsonSchema';
import { formatProblem } from '../../../../src/core/pack/problem';
import { YamlFile } from '../../../../src/core/pack/yamlFile';

/** Every key of a file: how it is reached, and what may stand there. */
function keysIn(schema: JsonSchema, at: string): { readonly path: string; readonly schema: JsonSchema }[] {
  const { properties = {}, anyOf = [], items, additionalProperties } = schema;
  const own = Object.entries(properties).flatMap(([key, value]) => [
    { path: `${at}.${key}`, schema: value },
    ...keysIn(value, `${at}.${key}`),
  ]);
  const inner = [...anyOf, ...(items ? [items] : [])];
  if (typeof additionalProperties === 'object') inner.push(additionalProperties);
  return [...own, ...inner.flatMap((one) => keysIn(one, at))];
}

const allKeys = FORMAT_FILES.flatMap((file) => keysIn(jsonSchemaOf(file), file));

describe('the schemas of the format', () => {
  it('say of every key what it is for, in a sentence', () => {
    assert.ok(allKeys.length > 200, `only ${allKeys.length} keys were found`);
    const silent = allKeys.filter(({ schema }) => !/^\P{Ll}.*[.:)]$/su.test(schema.description ?? ''));
    assert.deepEqual(
      silent.map(({ path, schema }) => `${path}: ${schema.description ?? '(nothing)'}`),
      [],
    );
  });

  it('give examples and defaults that the format takes', () => {
    const ajv = new Ajv2020({ strict: false });
    const wrong = allKeys.flatMap(({ path, schema }) => {
      const { examples = [], default: value } = schema;
      const given = [...examples, ...(value === undefined ? [] : [value])];
      if (given.length === 0) return [];
      const isGood = ajv.compile(schema);
      return given.filter((one) => !isGood(one)).map((one) => `${path}: ${JSON.stringify(one)}`);
    });
    assert.deepEqual(wrong, []);
  }).timeout(30_000);

  it('call the kind of every check, so that it can be offered by name', () => {
    const task = jsonSchemaOf('exercise').properties!['tasks']!.items!;
    const checks = task.properties!['checks']!.items!.anyOf!;
    assert.deepEqual(
      checks.map(({ title }) => title),
      [
        ...['tests', 'reflection', 'benchmark', 'benchmarkSuite', 'answers', 'explain', 'matrix', 'artefact'],
        ...['checklist', 'lint', 'coverage', 'mutants', 'review', 'lab'],
      ],
    );
    for (const { title, required, properties, description } of checks) {
      assert.ok(required?.includes(title!), `${title} needs its own key`);
      assert.ok(properties?.[title!]?.description);
      assert.ok(description);
    }
  });

  it('ask only for what has no default', () => {
    const { required } = jsonSchemaOf('exercise');
    assert.deepEqual(required, ['id', 'title', 'summary', 'kind', 'level', 'time', 'tasks']);
  });
});

describe('the reference of the format', () => {
  for (const file of FORMAT_FILES) {
    it(`shows an example of ${file} that the format takes`, () => {
      const yaml = new YamlFile(`${file}.yaml`, EXAMPLES[file]);
      yaml.read(FORMAT_SCHEMAS[file]);
      assert.deepEqual(yaml.problems.map(formatProblem), []);
    });
  }

  it('is docs/format.md, to be made anew by npm run format-reference when the schemas change', async () => {
    const config = await resolveConfig('docs/format.md');
    const wanted = await format(formatReference(), { ...config, parser: 'markdown' });
    assert.equal(await readFile('docs/format.md', 'utf8'), wanted);
  }).timeout(30_000);

  it('leads from each key to a table that is there', () => {
    const text = formatReference();
    const slugs = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    );
    const targets = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, slug]) => slug!);
    assert.ok(targets.length > 20);
    assert.deepEqual(
      targets.filter((slug) => !slugs.includes(slug)),
      [],
    );
  });
});
