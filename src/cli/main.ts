import { runCommandLine } from './runCommandLine';

void runCommandLine({
  args: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  distDir: __dirname,
  stdout: process.stdout,
  stderr: process.stderr,
  onInterrupt: (listener) => {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
  },
}).then((code) => {
  process.exitCode = code;
});
