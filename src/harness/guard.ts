// Loaded before everything else where learners' code is graded: `node --import <guard.mjs>`. It takes from the process what only serves to
// forge results or to leave this machine. It works in the learner's own process: docs/grading.md says what it does not stop.
import assert from 'node:assert';
import dgram from 'node:dgram';
import dns from 'node:dns';
import inspector from 'node:inspector';
import module, { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import process from 'node:process';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import v8 from 'node:v8';
import { keepInspector } from './keptInspector';

type Members = Record<PropertyKey, unknown>;

/** A function that fails with the code that Node's own permission model has. */
function refuse(what: string): () => never {
  return () => {
    throw Object.assign(new Error(`Access to ${what} has been restricted while this is graded`), {
      code: 'ERR_ACCESS_DENIED',
    });
  };
}

/** Keeps members as they are now, whoever sets them. */
function pin(owner: object, names: readonly string[]): void {
  for (const name of names) {
    const known = Object.getOwnPropertyDescriptor(owner, name);
    if (known && 'value' in known)
      Object.defineProperty(owner, name, { ...known, writable: false, configurable: false });
  }
}

/** Puts something else in a member's place for good. What inherits from the owner may still have one of its own. */
function replace(owner: object, names: readonly PropertyKey[], by: unknown): void {
  for (const name of names) {
    if (!(name in owner)) continue;
    Object.defineProperty(owner, name, {
      get: () => by,
      set(this: object, value: unknown) {
        if (this === owner) return;
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
      configurable: false,
      enumerable: true,
    });
  }
}

const isLocal = (host: unknown): boolean =>
  typeof host !== 'string' || host === '' || /^(?:localhost|127(?:\.\d{1,3}){3}|::1|0\.0\.0\.0|::)$/i.test(host);

/** What is measured or tested on this machine may be reached; sockets of the file system lead to its services. */
function staysHere(args: readonly unknown[]): boolean {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  const options = (typeof first === 'object' && first !== null ? first : { port: first, host: args[1] }) as Members;
  if (options['path'] !== undefined || Number.isNaN(Number(options['port']))) return false;
  return isLocal(options['host']);
}

// A picture of the heap holds the word that results are told with.
replace(
  v8,
  ['getHeapSnapshot', 'writeHeapSnapshot', 'setHeapSnapshotNearHeapLimit', 'queryObjects'],
  refuse('the heap'),
);
// Coverage is counted by it; the harness takes it before it learns of the learner's files.
if (/(?:nodeTest|mocha|vitest|jest)Main\.mjs$/.test(process.argv[1] ?? '')) keepInspector(inspector.Session);
replace(inspector, ['Session', 'open', 'waitForDebugger', 'promises'], refuse('the inspector'));

// What decides whether a test has failed, and what tells of it.
Object.freeze(assert.AssertionError.prototype);
Object.freeze(assert.AssertionError);
Object.freeze(assert.strict);
Object.freeze(assert);
pin(test, Object.getOwnPropertyNames(test));
pin(JSON, ['stringify', 'parse']);
pin(Buffer, ['from', 'concat']);
for (const name of ['push', Symbol.asyncIterator])
  replace(Readable.prototype, [name], Reflect.get(Readable.prototype, name));

// Other processes of this user's, of whom the one that grades is one.
const isOwn = (pid: unknown): boolean => pid === process.pid;
const withOwn = (owner: object, name: string): void => {
  const original = (owner as Members)[name];
  if (typeof original !== 'function') return;
  const denied = refuse('other processes');
  replace(owner, [name], (pid: unknown, ...rest: unknown[]): unknown =>
    isOwn(pid) ? (Reflect.apply(original, owner, [pid, ...rest]) as unknown) : denied(),
  );
};
for (const name of ['kill', '_kill', '_debugProcess']) withOwn(process, name);
withOwn(os, 'setPriority');

const connect = Reflect.get(net.Socket.prototype, 'connect') as (this: net.Socket, ...args: unknown[]) => net.Socket;
const refuseNetwork = refuse('the network');
replace(net.Socket.prototype, ['connect'], function (this: net.Socket, ...args: unknown[]): net.Socket {
  return staysHere(args) ? connect.apply(this, args) : refuseNetwork();
});
replace(dgram.Socket.prototype, ['bind', 'connect', 'send'], refuseNetwork);
const refuseNames = refuse('names of the network');
for (const owner of [dns, dns.promises]) {
  const lookup = owner.lookup as (...args: unknown[]) => unknown;
  replace(owner, ['lookup'], (host: unknown, ...rest: unknown[]): unknown =>
    isLocal(host) ? Reflect.apply(lookup, owner, [host, ...rest]) : refuseNames(),
  );
}
const questions = Object.keys(dns).filter((name) => /^(?:resolve|reverse|lookupService)/.test(name));
replace(dns, questions, refuseNames);
replace(dns.promises, questions, refuseNames);
replace(dns.Resolver.prototype, questions, refuseNames);
replace(dns.promises.Resolver.prototype, questions, refuseNames);

// Everybody sees what stands here now; nobody can pass another off as Node's own later.
syncBuiltinESMExports();
replace(module, ['syncBuiltinESMExports'], () => undefined);
syncBuiltinESMExports();
