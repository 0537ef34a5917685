import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';

/** How the workbench of the pinned version begins the lines that say nothing about the suite. */
const chatter = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^(Updating|Ignoring fetching) additional builtin/,
  /^\[(reconnection-grace-time|AccountPolicyGate|AgentHost|ChatModelSelection|RemoteAgentHostProtocol|Service Worker)/,
  // Native helpers that are left out of the installation on purpose.
  /^Error: Could not locate the bindings file/,
  /^Cannot find module '[^']*build\/Release\//,
];

/**
 * Prints a line that the workbench or its extension host wrote to its console; the workbench's own chatter goes to the log
 * file only, together with all the rest.
 */
export function printConsoleLine(type: string, args: readonly unknown[], logFile: string): void {
  const line = format(...args);
  mkdirSync(dirname(logFile), { recursive: true });
  appendFileSync(logFile, `${type}: ${line}\n`);
  if (chatter.some((pattern) => pattern.test(line))) return;
  if (type === 'error' || type === 'warn') console.error(line);
  else console.log(line);
}
