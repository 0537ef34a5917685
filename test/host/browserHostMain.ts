import { randomBytes } from 'node:crypto';
import { HumanError } from '../../src/core/errors';
import { parseEditorArguments } from './editorArguments';
import { runSuiteInBrowser } from './runSuiteInBrowser';

// Takes the place of a desktop VS Code's executable: same arguments, same exit code.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// Whoever started this holds the other end of standard input; when it closes, nobody waits for the result any more.
process.stdin.on('close', () => stop.abort()).on('error', () => stop.abort());
process.stdin.resume();
// The same end may make printing fail.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());

runSuiteInBrowser(parseEditorArguments(process.argv.slice(2)), {
  connectionToken: randomBytes(24).toString('hex'),
  signal: stop.signal,
}).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof HumanError ? error.message : error);
    process.exit(1);
  },
);
