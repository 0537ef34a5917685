import inspector from 'node:inspector';
import type { ReportLine } from './reportChannel';

const HOST = '127.0.0.1';

/**
 * Opens a port for a debugger on this machine, tells which, and waits until one has connected and set its breakpoints. What
 * is loaded afterwards stops at them.
 */
export function waitForDebugger(send: (line: ReportLine) => void): void {
  inspector.open(0, HOST);
  const url = inspector.url();
  if (url === undefined) throw new Error('No debugger can connect to this runtime');
  send({ type: 'debuggerAwaited', debugger: 'node', host: HOST, port: Number(new URL(url).port) });
  inspector.waitForDebugger();
}
