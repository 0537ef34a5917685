import { hasOwn, isInstance, isNativeError, prototypeOf } from './valuesTaken';

const ErrorClass = Error;

/** The class of an error: what its code calls it, and not what it says. Undefined for what is no error. */
export function classNameOf(value: object): string | undefined {
  if (!isNativeError(value) && !isInstance(ErrorClass, value)) return undefined;
  const prototype = prototypeOf(value);
  const constructor: unknown =
    prototype !== null && hasOwn(prototype, 'constructor')
      ? (prototype as { readonly constructor: unknown }).constructor
      : undefined;
  const name: unknown =
    typeof constructor === 'function' ? (constructor as { readonly name: unknown }).name : undefined;
  // These are told apart by their names alone: `AbortError`, `TimeoutError`.
  if (typeof name === 'string' && name !== '' && name !== 'DOMException') return name;
  const own: unknown = (value as { readonly name?: unknown }).name;
  return typeof own === 'string' ? own : 'Error';
}
