/** A value that tells what of it was looked at. */
export interface RecordedKeys<T extends object> {
  /** Reads like the value itself. */
  readonly value: T;
  /** Keys that were asked for so far; all of them where somebody went over them. */
  readonly keys: ReadonlySet<keyof T & string>;
}

/** Watches which of a plain object's own keys are read. What lies below them is not watched. */
export function recordKeys<T extends object>(watched: T): RecordedKeys<T> {
  const keys = new Set<keyof T & string>();
  const add = (key: PropertyKey): void => {
    if (typeof key === 'string') keys.add(key as keyof T & string);
  };
  const value = new Proxy(watched, {
    get: (target, key, receiver): unknown => {
      add(key);
      return Reflect.get(target, key, receiver);
    },
    has: (target, key) => {
      add(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor: (target, key) => {
      add(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys: (target) => {
      for (const key of Object.keys(target)) add(key);
      return Reflect.ownKeys(target);
    },
  });
  return { value, keys };
}
