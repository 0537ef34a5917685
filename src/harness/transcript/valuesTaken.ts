// What looks into values, taken before any code of the learner's is loaded, as in `../bench/takenEarly`: a transcript is the same
// whatever that code adds to the language or replaces in it. Import this file before the learner's.
import { types } from 'node:util';
import { getterOf, uncurry } from '../bench/takenEarly';

export { describeOwn, floor, hasOwn, isArray, keysOf, quoteText } from '../bench/takenEarly';

export const {
  isAnyArrayBuffer,
  isArrayBufferView,
  isBoxedPrimitive,
  isDataView,
  isDate,
  isGeneratorObject,
  isMap,
  isMapIterator,
  isNativeError,
  isPromise,
  isRegExp,
  isSet,
  isSetIterator,
  isTypedArray,
  isUint8Array,
  isWeakMap,
  isWeakSet,
} = types;

type Method = (self: unknown, ...rest: readonly unknown[]) => unknown;

/** A method as a function that takes its object first. */
function methodOf(owner: object, key: PropertyKey): Method {
  const { value } = Object.getOwnPropertyDescriptor(owner, key) as { readonly value: () => unknown };
  return uncurry(value);
}

export const prototypeOf: (value: object) => object | null = Object.getPrototypeOf;
export const isWhole: (value: unknown) => boolean = Number.isInteger;
export const isSafe: (value: unknown) => boolean = Number.isSafeInteger;
export const toBigInt: (value: number) => bigint = BigInt;
export const multiply: (one: number, other: number) => number = Math.imul;
export const iteratorKey: symbol = Symbol.iterator;
export const asyncIteratorKey: symbol = Symbol.asyncIterator;

export const codeUnit = methodOf(String.prototype, 'charCodeAt') as (text: string, index: number) => number;
export const sortTexts = methodOf(Array.prototype, 'sort') as (list: string[]) => string[];
export const eachOfMap = methodOf(Map.prototype, 'forEach') as (
  map: ReadonlyMap<unknown, unknown>,
  look: (value: unknown, key: unknown) => void,
) => void;
export const eachOfSet = methodOf(Set.prototype, 'forEach') as (
  set: ReadonlySet<unknown>,
  look: (value: unknown) => void,
) => void;
/** Milliseconds since 1970, or NaN. */
export const timeOf = methodOf(Date.prototype, 'getTime') as (date: Date) => number;

const digitsOf = methodOf(BigInt.prototype, 'toString') as (value: bigint, radix: number) => string;
const unboxers: readonly Method[] = [Number, String, Boolean, BigInt].map(({ prototype }) =>
  methodOf(prototype, 'valueOf'),
);

const sourceOf = getterOf(RegExp.prototype, 'source');
const flagsOf = getterOf(RegExp.prototype, 'flags');
const hrefOf = getterOf(URL.prototype, 'href');
const UrlClass = URL;
const Bytes = Uint8Array;
const lengthOfTyped = getterOf(Object.getPrototypeOf(Uint8Array.prototype) as object, 'length');
const bufferOfView = getterOf(DataView.prototype, 'buffer');
const offsetOfView = getterOf(DataView.prototype, 'byteOffset');
const lengthOfView = getterOf(DataView.prototype, 'byteLength');
const hasInstance = methodOf(Function.prototype, Symbol.hasInstance) as (type: unknown, value: unknown) => boolean;

export function hexadecimal(value: bigint): string {
  return digitsOf(value, 16);
}

/** What `Object(1)` and its like stand for. */
export function unbox(value: object): unknown {
  for (let index = 0; index < unboxers.length; index++) {
    try {
      return unboxers[index]?.(value);
    } catch {
      // Another kind of box.
    }
  }
  return undefined;
}

/** As `instanceof`, by the chain of prototypes alone. */
export function isInstance(type: unknown, value: unknown): boolean {
  return hasInstance(type, value);
}

/** Undefined for what is no `URL`. */
export function addressOf(value: object): string | undefined {
  if (!isInstance(UrlClass, value)) return undefined;
  try {
    return hrefOf(value) as string;
  } catch {
    return undefined;
  }
}

/** A regular expression's text and flags. */
export function patternOf(value: RegExp): { readonly source: string; readonly flags: string } {
  return { source: sourceOf(value) as string, flags: flagsOf(value) as string };
}

/** How many elements a typed array has. */
export function typedLength(value: object): number {
  return lengthOfTyped(value) as number;
}

/** What lies in a buffer, or in the part of it that a `DataView` shows. */
export function bytesOf(value: object): Uint8Array {
  if (!isDataView(value)) return new Bytes(value as ArrayBuffer);
  return new Bytes(bufferOfView(value) as ArrayBuffer, offsetOfView(value) as number, lengthOfView(value) as number);
}
