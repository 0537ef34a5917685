import { runCommandLine } from './runCommandLine';

/** An editor that started this command hears what goes on by the channel it has opened. */
const send = process.env['WHETSTONE_NEWS'] === '1' ? process.send?.bind(process) : undefined;

void runCommandLine({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  distDir: __dirname,
  stdout: process.stdout,
  stderr: process.stderr,
  ...(send && { tell: (message) => void send(message) }),
  onInterrupt: (listener) => {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
  },
}).then((code) => {
  process.exitCode = code;
});
