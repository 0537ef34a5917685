import { XMLParser } from 'fast-xml-parser';

/** One `testcase` of a report. */
export interface JUnitCase {
  readonly name: string;
  /** Its class or, where there is none, what it stands in. */
  readonly suite?: string;
  readonly status: 'passed' | 'failed' | 'errored' | 'skipped';
  /** The attribute of that name of the failure, error or skip; '' when there is none. */
  readonly message: string;
  /** What stands inside of it, mostly a stack trace. */
  readonly text: string;
  readonly durationMs?: number;
  /** Some tools say where the test stands. */
  readonly file?: string;
  readonly line?: number;
  readonly output: string;
}

type Node = Readonly<Record<string, unknown>>;

const MAX_CASES = 10_000;
const MAX_DEPTH = 30;
const LISTS = new Set(['testsuite', 'testcase', 'failure', 'error', 'skipped', 'system-out', 'system-err']);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Entities are left as they stand, so that a document cannot define any. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  cdataPropName: '#cdata',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => LISTS.has(name),
});

/** Reads a report; undefined when it is no XML, or not whole. */
export function readJUnitXml(text: string): JUnitCase[] | undefined {
  const root = parse(text);
  if (!root) return undefined;
  const cases: JUnitCase[] = [];
  const suites: { node: Node; depth: number }[] = [root, ...children(root, 'testsuites')].map((node) => ({
    node,
    depth: 0,
  }));
  const outer = root['testsuites'];
  if (isNode(outer)) suites.push({ node: outer, depth: 0 });
  for (const { node, depth } of suites) {
    for (const inner of children(node, 'testsuite'))
      if (depth < MAX_DEPTH) suites.push({ node: inner, depth: depth + 1 });
    for (const found of children(node, 'testcase')) {
      if (cases.length < MAX_CASES) cases.push(readCase(found, attribute(node, 'name'), attribute(node, 'file')));
    }
  }
  return cases;
}

function parse(text: string): Node | undefined {
  // A program that was ended while it wrote leaves half a report.
  if (!/<\/?testsuites?\b[^<>]*>\s*$/.test(text)) return undefined;
  try {
    const value: unknown = parser.parse(text);
    return isNode(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readCase(node: Node, suiteName: string | undefined, suiteFile: string | undefined): JUnitCase {
  const suite = attribute(node, 'classname') ?? suiteName;
  const seconds = Number(attribute(node, 'time')?.replace(',', '') ?? Number.NaN);
  const file = attribute(node, 'file') ?? suiteFile;
  const line = Number(attribute(node, 'line'));
  const [status, said] = outcomeOf(node);
  return {
    name: attribute(node, 'name') ?? '',
    ...(suite !== undefined && { suite }),
    status,
    message: said === undefined ? '' : (attribute(said, 'message') ?? ''),
    text: said === undefined ? '' : textOf(said),
    ...(seconds >= 0 && { durationMs: seconds * 1000 }),
    ...(file !== undefined && { file }),
    ...(line >= 1 && { line }),
    output: [...children(node, 'system-out'), ...children(node, 'system-err')].map(textOf).join(''),
  };
}

function outcomeOf(node: Node): [JUnitCase['status'], Node | undefined] {
  const [error] = children(node, 'error');
  if (error) return ['errored', error];
  const [failure] = children(node, 'failure');
  if (failure) return ['failed', failure];
  const [skipped] = children(node, 'skipped');
  return skipped ? ['skipped', skipped] : ['passed', undefined];
}

/** An element without attributes and children comes as its text. */
function children(node: Node, name: string): Node[] {
  const list = node[name];
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown) => (isNode(value) ? value : { '#text': value }));
}

function attribute(node: Node, name: string): string | undefined {
  const value = node[`@${name}`];
  return typeof value === 'string' ? decode(value) : undefined;
}

function textOf(node: Node): string {
  const raw = node['#cdata'];
  const text = node['#text'];
  const cdata = (Array.isArray(raw) ? raw : [raw]).filter((part) => typeof part === 'string').join('');
  const plain = typeof text === 'string' ? decode(text) : '';
  // Around a CDATA section there is mostly nothing but space.
  return cdata === '' ? plain : `${cdata}${plain.trim()}`;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
