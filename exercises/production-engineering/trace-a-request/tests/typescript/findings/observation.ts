import crypto from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono, type Context, type Handler } from 'hono';
import { createApp } from '../../src/app.ts';
import { DEFAULT_SETTINGS } from '../../src/settings.ts';
import { callers, type Site } from './callers.ts';

// Nothing here knows an answer. A request is sent through the real app, and what happens on its way is written down.

export const VALID = { insurer: 'Northwind Health', claim_number: 'CLM-1001' };
export const INVALID = { insurer: '', claim_number: 'CLM-1001' };

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** What was seen of one request. */
export class Observation {
  readonly events: string[] = [];
  ownPath = '';
  prefix = '';
  putTogetherIn: Site | undefined;
  handler: Site | undefined;
  storageMadeIn: Site | undefined;
  provider: Site | undefined;
  caseIdMadeIn: Site | undefined;
  clockReadIn: Site | undefined;
  refusedIn: Site | undefined;
  /** What the handler took from `c.var`, by name. */
  readonly injected = new Map<string, unknown>();
  /** All that was there to be taken. */
  provided: Readonly<Record<string, unknown>> = {};
  status = 0;
  answer: Record<string, unknown> = {};
  /** What stood in the data folder afterwards: path, with `{id}` for the id of the case, and content. */
  readonly files = new Map<string, string>();

  note(event: string): void {
    if (!this.events.includes(event)) this.events.push(event);
  }
}

/** Sends a request twice through one new app, and observes it both times. */
export async function observeTwice(request: Request): Promise<readonly [Observation, Observation]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'denialops-trace-'));
  const watcher = new Watcher(dataDir);
  try {
    const app = watcher.makeApp();
    return [await watcher.send(app, request), await watcher.send(app, request)];
  } finally {
    watcher.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function observeCreateCase(body: object = VALID): Promise<Observation> {
  const [seen] = await observeTwice({ method: 'POST', path: '/api/v1/cases', body });
  return seen;
}

class Watcher {
  private readonly dataDir: string;
  private readonly undo: (() => void)[] = [];
  private readonly mounts: { readonly prefix: string; readonly site: Site | undefined; readonly own: string[] }[] = [];
  private madeIn: Site | undefined;
  private current = new Observation();

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  makeApp(): Hono {
    this.watchMounts();
    this.watchIds();
    const clock = (): Date => {
      this.current.clockReadIn ??= callers()[0];
      return new Date('2026-03-02T12:00:00Z');
    };
    const noteMaker = (): void => void (this.madeIn ??= callers()[0]);
    const settings = {
      ...DEFAULT_SETTINGS,
      get dataDir(): string {
        noteMaker();
        return dataDir;
      },
    };
    const { dataDir } = this;
    const quiet = { info: () => {}, warning: () => {}, error: () => {} };
    const app = createApp(settings, { clock, logger: quiet });
    const outer = new Hono();
    outer.use(async (c, next) => {
      this.watchContext(c);
      await next();
    });
    outer.route('/', app as unknown as Hono);
    return outer;
  }

  async send(app: Hono, { method, path, body }: Request): Promise<Observation> {
    const seen = new Observation();
    this.current = seen;
    seen.storageMadeIn = this.madeIn;
    seen.note('request-received');
    const match = app.router.match.bind(app.router);
    app.router.match = (...wanted) => {
      seen.note('route-found');
      return match(...wanted);
    };
    const content = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await app.request(path, { method, ...content });
    seen.note('response-sent');
    seen.status = response.status;
    seen.answer = (await response.json()) as Record<string, unknown>;
    this.readFiles(seen);
    return seen;
  }

  stop(): void {
    for (const undo of this.undo.splice(0).reverse()) undo();
  }

  /** Which routes are hung in where, and what is called for them in the end. */
  private watchMounts(): void {
    const owner = Object.getPrototypeOf(Hono.prototype) as { route: (path: string, app: Hono) => unknown };
    const original = owner.route;
    const watcher = this;
    owner.route = function (this: Hono, prefix: string, app: Hono): unknown {
      const [site] = callers();
      if (site) {
        watcher.mounts.push({ prefix, site, own: app.routes.map((route) => `${route.method} ${route.path}`) });
        for (const route of app.routes) watcher.watchHandler(route as { path: string; handler: Handler }, prefix);
      }
      return original.call(this, prefix, app);
    };
    this.undo.push(() => void (owner.route = original));
  }

  private watchHandler(route: { path: string; handler: Handler }, prefix: string): void {
    const { handler, path } = route;
    const mount = this.mounts.at(-1);
    route.handler = (c, next) => {
      const seen = this.current;
      seen.note('handler-called');
      Object.assign(seen, { ownPath: path, prefix, putTogetherIn: mount?.site });
      this.watchVariables(c, handler.name);
      return handler(c, next);
    };
    this.undo.push(() => void (route.handler = handler));
  }

  /** Who puts something into the context, and who makes an answer out of it. */
  private watchContext(c: Context): void {
    const seen = this.current;
    const { set, json } = c;
    c.set = ((name: string, value: unknown) => {
      if (name === 'storage') {
        seen.note('storage-injected');
        [seen.provider] = callers();
      }
      set(name as never, value as never);
    }) as typeof set;
    c.json = ((...answer: Parameters<typeof json>) => {
      [seen.refusedIn] = callers();
      return json(...answer);
    }) as typeof json;
  }

  private watchVariables(c: Context, handlerName: string): void {
    const seen = this.current;
    const provided: Readonly<Record<string, unknown>> = c.var;
    seen.provided = provided;
    Object.defineProperty(c, 'var', {
      get: () => {
        const [reader] = callers();
        if (reader?.name !== handlerName) return provided;
        seen.handler = reader;
        return new Proxy(provided, { get: (_all, name) => this.take(String(name), handlerName) });
      },
    });
  }

  private take(name: string, handlerName: string): unknown {
    const seen = this.current;
    const value = seen.provided[name];
    seen.injected.set(name, value);
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get: (target, member) => {
        const found: unknown = Reflect.get(target, member);
        if (typeof found !== 'function') return found;
        return (...args: unknown[]): unknown => {
          if (name === 'storage' && callers()[0]?.name === handlerName) seen.note('case-stored');
          return (found as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  }

  private watchIds(): void {
    const original = crypto.randomUUID;
    crypto.randomUUID = (options) => {
      const [site] = callers();
      if (site && !this.current.caseIdMadeIn) {
        this.current.caseIdMadeIn = site;
        this.current.note('case-id-made');
      }
      return original(options);
    };
    syncBuiltinESMExports();
    this.undo.push(() => {
      crypto.randomUUID = original;
      syncBuiltinESMExports();
    });
  }

  private readFiles(seen: Observation): void {
    const id = String(seen.answer['case_id'] ?? '');
    for (const entry of readdirSync(this.dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(this.dataDir.length + 1).replaceAll('\\', '/');
      seen.files.set(id === '' ? name : name.replaceAll(id, '{id}'), readFileSync(path, 'utf8'));
    }
  }
}

/** How the app alone, with nobody watching, answers a request. */
export async function statusOf(method: string, path: string): Promise<number> {
  const app = createApp(DEFAULT_SETTINGS, { logger: { info: () => {}, warning: () => {}, error: () => {} } });
  return (await app.request(path, { method })).status;
}

/** All eight events in their order: the check of the body comes where an invalid body takes another way than a valid one. */
export function flowOf(valid: Observation, invalid: Observation): readonly string[] {
  const reached = valid.events.filter((event) => event !== 'response-sent' && invalid.events.includes(event));
  return [...reached, 'body-checked', ...valid.events.filter((event) => !reached.includes(event))];
}

/** Does something when it is first asked for, and keeps the result for all who ask later. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
