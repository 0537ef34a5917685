// `npm start [-- [--host desktop|browser] [--port N] [--no-open] [folder]]`: an editor with Whetstone, from a fresh clone.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, root, stateFolder, watchParent } from './bootstrap.mjs';
import { startGuard } from './guard.mjs';
import { ensurePackages } from './packages.mjs';

const usage = `Usage: npm start -- [options] [folder]

Opens VS Code with Whetstone and its built-in packs, on the folder or on an empty window.

  --host desktop|browser  a VS Code installed here, or one in the browser; chosen by what is there
  --port N                of the browser's address
  --no-open               only print the browser's address
  --help                  print this`;

const started = Date.now();
const log = (line) => console.error(`[start] ${line}`);
const stop = new AbortController();
const guard = startGuard(root);
Object.assign(process.env, guard.environment);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
await watchParent(() => stop.abort());
// Whatever npm or the build are at, an end is an end.
const ending = new Promise((settle) => stop.signal.addEventListener('abort', settle, { once: true }));

const work = main();
await Promise.race([work, ending]);
// An editor that runs takes its leave; anything else is ended by the guard.
if (process.exitCode === undefined) await Promise.race([work, new Promise((settle) => setTimeout(settle, 5_000))]);
await guard.end();
process.exit();

async function main() {
  try {
    const options = readOptions();
    if (options === undefined) return;
    await ensureDependencies(log);
    if (stop.signal.aborted) return;
    const { vsix, hostProgram } = await ensurePackages(log);
    if (stop.signal.aborted) return;
    const { openEditor } = createRequire(import.meta.url)(hostProgram);
    await openEditor({
      ...options,
      vsix,
      stateFolder: join(stateFolder, 'start'),
      signal: stop.signal,
      log,
      startedAtMs: started,
    });
  } catch (error) {
    if (stop.signal.aborted) return;
    if (error.code?.startsWith('ERR_PARSE_ARGS')) log(`${error.message}\n\n${usage}`);
    else log(error.name === 'HumanError' || error.name === 'Error' ? error.message : error.stack);
    process.exitCode = 1;
  }
}

function readOptions() {
  const { values, positionals } = parseArgs({
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return undefined;
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
  }
  if (![undefined, 'desktop', 'browser'].includes(values.host)) {
    throw new Error(`--host is "desktop" or "browser", not "${values.host}".`);
  }
  if (positionals.length > 1) throw new Error(`One folder at most, please.\n\n${usage}`);
  // npm runs scripts in the clone; a folder is meant from where the person stands.
  const from = process.env.INIT_CWD ?? process.cwd();
  return {
    host: values.host,
    port,
    open: !values['no-open'],
    folder: positionals[0] === undefined ? undefined : resolve(from, positionals[0]),
  };
}
