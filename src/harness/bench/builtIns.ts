import { BenchFailure } from './benchFailure';
import { describeOwn, hasOwn } from './takenEarly';

interface KeptValue {
  readonly owner: object;
  readonly key: PropertyKey;
  readonly value: unknown;
  readonly isAccessor: boolean;
  /** `Array.prototype.sort`. */
  readonly title: string;
}

/** What makes inputs and checks results may be built on any of these. Clocks and timers may be replaced: they are taken early. */
const OWNERS = [
  'Object',
  'Function',
  'Array',
  'String',
  'Number',
  'Boolean',
  'BigInt',
  'Symbol',
  'Math',
  'JSON',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Promise',
  'RegExp',
  'Error',
  'ArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'Reflect',
  'Atomics',
] as const;

/** Properties of those that code may well set. */
const FREE = new Set<PropertyKey>(['stackTraceLimit', 'prepareStackTrace', 'captureStackTrace']);

/**
 * The language's own functions as they are before the learner's code is loaded. Code that replaces one of them could make inputs
 * easy or results right; adding to them is everybody's own affair.
 */
export class BuiltIns {
  private readonly kept: readonly KeptValue[];
  private readonly root = Object.prototype;

  constructor() {
    const kept: KeptValue[] = [];
    const keep = (owner: object, key: PropertyKey, title: string): void => {
      const found = describeOwn(owner, key);
      if (!found || FREE.has(key)) return;
      const isAccessor = found.get !== undefined || found.set !== undefined;
      const value: unknown = isAccessor ? getterOf(found) : found.value;
      // What is neither writable nor configurable stays.
      if (found.configurable === true || found.writable === true) kept.push({ owner, key, value, isAccessor, title });
    };
    const keepAll = (owner: object, name: string): void => {
      for (const key of Reflect.ownKeys(owner)) {
        keep(owner, key, typeof key === 'symbol' ? `${name}[${key.description ?? ''}]` : `${name}.${key}`);
      }
    };
    for (const name of OWNERS) {
      keep(globalThis, name, name);
      const owner = globalThis[name] as object;
      keepAll(owner, name);
      if ('prototype' in owner) keepAll(owner.prototype as object, `${name}.prototype`);
    }
    const typedArray = Object.getPrototypeOf(Uint8Array) as { readonly prototype: object };
    keepAll(typedArray, 'TypedArray');
    keepAll(typedArray.prototype, 'TypedArray.prototype');
    for (const [title, list] of iterators()) keepAll(Object.getPrototypeOf(list) as object, title);
    this.kept = kept;
  }

  /** Throws a {@link BenchFailure} when one has been changed. */
  insist(): void {
    const failure = this.change();
    if (failure) throw failure;
  }

  /** Undefined while all is as it was. */
  change(): BenchFailure | undefined {
    const title = this.firstChanged();
    if (title === undefined) return undefined;
    return new BenchFailure(
      `The code changes ${title}, which the benchmark itself relies on. What belongs to the language has to stay as it is while code is measured.`,
    );
  }

  /** The name of one that has been replaced or taken away since, or of one whose addition makes every object a promise. */
  private firstChanged(): string | undefined {
    if (hasOwn(this.root, 'then')) return 'Object.prototype.then';
    // By index: an iteration would run a function that may be one of them.
    for (let index = 0; index < this.kept.length; index++) {
      const one = this.kept[index];
      if (one && current(one) !== one.value) return one.title;
    }
    return undefined;
  }
}

function current({ owner, key, isAccessor }: KeptValue): unknown {
  if (!isAccessor) return (owner as Record<PropertyKey, unknown>)[key];
  const found = describeOwn(owner, key);
  return found && hasOwn(found, 'get') ? getterOf(found) : undefined;
}

function getterOf(descriptor: PropertyDescriptor): unknown {
  return (descriptor as { readonly get?: unknown }).get;
}

function iterators(): readonly (readonly [string, object])[] {
  return [
    ['Array Iterator', [][Symbol.iterator]()],
    ['Map Iterator', new Map()[Symbol.iterator]()],
    ['Set Iterator', new Set()[Symbol.iterator]()],
    ['String Iterator', ''[Symbol.iterator]()],
  ];
}
