/** Where an attack of a submission shows that it has come through. */
export interface Outside {
  /** The pack's solution, in plain. */
  readonly solution: string;
  /** A file that nobody but an attack would write. */
  readonly touched: string;
  /** Something of the instructor's that is nobody's business. */
  readonly secret: string;
  /** A server on this machine's own address, which is not the loopback. */
  readonly host: string;
  readonly port: number;
}

const WRONG = 'export function clamp(value: number, _low: number, _high: number): number {\n  return value;\n}\n';
/** What an attack gives where it has got what it wanted: then the tests pass. */
const RIGHT = 'Math.min(Math.max(value, low), high)';
const rightIf = (condition: string): string =>
  `export function clamp(value: number, low: number, high: number): number {\n  return ${condition} ? ${RIGHT} : value;\n}\n`;
const attempt = (code: string): string => `try {\n  ${code}\n} catch {}\n`;
const quoted = (text: string): string => JSON.stringify(text);
/** The tests, so that they hold for anything. */
const EASY =
  "import { test } from 'node:test'; test('above: x', () => {}); test('at-bound: x', () => {}); test('below: x', () => {}); test('inside: x', () => {});";

/** Code that learners could hand in as `src/clamp.ts`, by what it is after. None of it is a correct answer. */
export function attacks({ solution, touched, secret, host, port }: Outside): Readonly<Record<string, string>> {
  return {
    'reads the solution': `import { readFileSync } from 'node:fs';\nlet text = '';\n${attempt(`text = readFileSync(${quoted(solution)}, 'utf8');`)}${rightIf("text.includes('clamp')")}`,
    'reads a secret': `import { readFileSync } from 'node:fs';\nlet text = '';\n${attempt(`text = readFileSync(${quoted(secret)}, 'utf8');`)}${rightIf("text !== ''")}`,
    'reads the environment': rightIf(
      "process.env.COURSE_TOKEN !== undefined || JSON.stringify(process.env).includes('only-the-instructor')",
    ),
    'writes outside': `import { writeFileSync } from 'node:fs';\n${attempt(`writeFileSync(${quoted(touched)}, 'written');`)}${WRONG}`,
    'starts a shell': `import { execFileSync } from 'node:child_process';\n${attempt(`execFileSync('sh', ['-c', 'echo shell > ' + ${quoted(touched.replaceAll(' ', '\\ '))}]);`)}${WRONG}`,
    'opens a socket': `import { connect } from 'node:net';\n${attempt(`const socket = connect({ host: ${quoted(host)}, port: ${port} });\n  socket.on('error', () => undefined);\n  await new Promise((resolve) => setTimeout(resolve, 300));`)}${WRONG}`,
    'asks a name server': `import dns from 'node:dns/promises';\nlet address = '';\n${attempt("address = String(await Promise.race([dns.resolve4('localhost.localdomain'), new Promise((_, reject) => setTimeout(() => reject(new Error()), 500).unref())]));")}${WRONG}\nvoid address;\n`,
    forks: `import { spawn } from 'node:child_process';\nfor (let at = 0; at < 120; at += 1) {\n  ${attempt("spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 20_000)'], { stdio: 'ignore' }).on('error', () => undefined);")}}\n${WRONG}`,
    'starts threads': `import { Worker } from 'node:worker_threads';\nimport { threadId } from 'node:worker_threads';\n${attempt("new Worker('setInterval(() => undefined, 1000)', { eval: true }).unref();")}${WRONG}\nvoid threadId;\n`,
    'prints results': `import { writeSync } from 'node:fs';\nfor (const name of ['below', 'inside', 'above', 'at-bound']) {\n  const line = JSON.stringify({ type: 'caseFinished', file: process.cwd() + '/tests/upper/upper.test.ts', name, status: 'passed' });\n  console.log(line);\n  console.log('ok 1 - ' + name);\n  ${attempt("writeSync(3, 'token ' + line + '\\n');\n  writeSync(3, line + '\\n');")}}\nwriteSync(1, JSON.stringify({ type: 'end' }) + '\\n');\n${WRONG}`,
    'ends itself': `process.exit(0);\n${WRONG}`,
    'edits the tests': `import { chmodSync, readdirSync, writeFileSync, renameSync, mkdirSync, rmSync } from 'node:fs';\nconst easy = ${quoted(EASY)};\nfor (const check of ['lower', 'upper']) {\n  ${attempt("writeFileSync('tests/' + check + '/' + check + '.test.ts', easy);")}  ${attempt("rmSync('tests/' + check, { recursive: true });\n  mkdirSync('tests/' + check);\n  writeFileSync('tests/' + check + '/' + check + '.test.ts', easy);")}  ${attempt("renameSync('tests', 'old');\n  mkdirSync('tests/' + check, { recursive: true });\n  writeFileSync('tests/' + check + '/' + check + '.test.ts', easy);")}}\nvoid chmodSync;\nvoid readdirSync;\n${WRONG}`,
    'never ends': `for (;;);\n${WRONG}`,
    'fills the output': `const line = 'x'.repeat(1000) + '\\n';\nfor (let at = 0; at < 20_000; at += 1) process.stdout.write(line);\n${WRONG}`,
    'patches assertions': `import assert from 'node:assert';\nimport strict from 'node:assert/strict';\nimport module from 'node:module';\nfor (const one of [assert, strict, assert.strict]) {\n  for (const name of ['equal', 'strictEqual', 'deepEqual', 'deepStrictEqual', 'ok']) {\n    ${attempt('(one as any)[name] = () => undefined;')}  }\n}\n${attempt('module.syncBuiltinESMExports();')}${WRONG}`,
    'patches what tells of results': `import fs from 'node:fs';\nimport module from 'node:module';\nimport { Readable } from 'node:stream';\nconst { stringify } = JSON;\nconst passed = (value: any): any => (value?.type === 'caseFinished' ? { type: value.type, file: value.file, name: value.name, status: 'passed' } : value);\n${attempt('JSON.stringify = ((value: any, ...rest: any[]) => (stringify as any)(passed(value), ...rest)) as any;')}${attempt("const { push } = Readable.prototype;\n  Readable.prototype.push = function (chunk: any, ...rest: any[]) {\n    return push.call(this, chunk?.type === 'test:fail' ? { ...chunk, type: 'test:pass' } : chunk, ...rest);\n  };")}${attempt('const { writeSync } = fs;\n  (fs as any).writeSync = (fd: number, data: any, ...rest: any[]) => (writeSync as any)(fd, Buffer.from(String(data).replaceAll(\'"failed"\', \'"passed"\')), ...rest);\n  module.syncBuiltinESMExports();')}${WRONG}`,
    'looks for the word in the heap': `import { writeSync } from 'node:fs';\nimport v8 from 'node:v8';\nimport { getHeapSnapshot } from 'node:v8';\n${attempt("let text = '';\n  for await (const chunk of (v8.getHeapSnapshot ?? getHeapSnapshot)()) text += chunk;\n  for (const [word] of text.matchAll(/\\b[0-9a-f]{32}\\b/g)) {\n    for (const [check, name] of [['lower', 'below: a number below the lower bound becomes the bound'], ['lower', 'inside: a number within the bounds stays'], ['upper', 'above: a number above the upper bound becomes the bound'], ['upper', 'at-bound: the bound itself stays']]) {\n      writeSync(3, word + ' ' + JSON.stringify({ type: 'caseFinished', file: process.cwd() + '/tests/' + check + '/' + check + '.test.ts', name, status: 'passed' }) + '\\n');\n    }\n    writeSync(3, word + ' ' + JSON.stringify({ type: 'end' }) + '\\n');\n  }")}${WRONG}`,
    'kills the grader': `${attempt("process.kill(process.ppid, 'SIGKILL');")}${attempt('(process as any)._kill(process.ppid, 9);')}${WRONG}`,
    'registers tests of its own': `import { test } from 'node:test';\nfor (const name of ['below', 'inside', 'above', 'at-bound']) test(name + ': forged', () => undefined);\n${WRONG}`,
  };
}

const PYTHON_WRONG = 'def clamp(value, low, high):\n    return value\n';
const pythonRightIf = (condition: string): string =>
  `def clamp(value, low, high):\n    return min(max(value, low), high) if ${condition} else value\n`;
const pythonAttempt = (...lines: readonly string[]): string =>
  `try:\n${lines.map((line) => `    ${line}\n`).join('')}except BaseException:\n    pass\n`;

/** The same as `clamp.py`; Python has no sandbox of its own. */
export function pythonAttacks({ solution, touched, secret, host, port }: Outside): Readonly<Record<string, string>> {
  return {
    'reads the solution': `text = ""\n${pythonAttempt(`text = open(${quoted(solution)}).read()`)}\n\n${pythonRightIf('"clamp" in text')}`,
    'reads a secret': `text = ""\n${pythonAttempt(`text = open(${quoted(secret)}).read()`)}\n\n${pythonRightIf('text != ""')}`,
    'writes outside': `${pythonAttempt(`open(${quoted(touched)}, "w").write("written")`)}\n\n${PYTHON_WRONG}`,
    'starts a shell': `import subprocess\n\n${pythonAttempt(`subprocess.run(["sh", "-c", "echo shell > \\"$1\\"", "sh", ${quoted(touched)}])`)}\n\n${PYTHON_WRONG}`,
    'opens a socket': `import socket\n\n${pythonAttempt(`socket.create_connection((${quoted(host)}, ${port}), 1)`)}\n\n${PYTHON_WRONG}`,
    'edits the tests': `import glob\n\nfor path in glob.glob("tests/**/*.py", recursive=True):\n    try:\n        open(path, "w").write("def test_above(): pass\\ndef test_at_bound(): pass\\ndef test_below(): pass\\ndef test_inside(): pass\\n")\n    except OSError:\n        pass\n\n\n${PYTHON_WRONG}`,
    'kills the grader': `import os\n\n${pythonAttempt('os.kill(os.getppid(), 9)', 'os.kill(-1, 9)')}\n\n${PYTHON_WRONG}`,
    'forks for ever': `import os\n\nfor _ in range(9):\n    try:\n        os.fork()\n    except OSError:\n        pass\n\n\n${PYTHON_WRONG}`,
  };
}
