/** Says whether a value that came from outside has the type. */
export type Shape<T> = (value: unknown) => value is T;

export const isString: Shape<string> = (value) => typeof value === 'string';
export const isNumber: Shape<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean';

export const isOneOf =
  <const T extends string>(...allowed: readonly T[]): Shape<T> =>
  (value): value is T =>
    allowed.some((one) => one === value);

export const isArrayOf =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(item);

/** An object whose own values are all of one kind, whatever its keys. */
export const isRecordOf =
  <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(item);

type Shapes<T> = { readonly [Key in keyof T]-?: Shape<Exclude<T[Key], undefined>> };
type OptionalKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? Key : never }[keyof T];

/**
 * An object with at least the keys given. The keys that may be missing are named once more; further keys are allowed, so
 * that a newer sender and an older receiver understand each other.
 */
export const isObject =
  <T extends object>(shapes: Shapes<T>, ...optional: readonly OptionalKeys<T>[]): Shape<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const values = new Map<string, unknown>(Object.entries(value));
    return Object.entries<Shape<unknown>>(shapes).every(([key, shape]) => {
      const found = values.get(key);
      return found === undefined ? optional.some((name) => name === key) : shape(found);
    });
  };

/** One of several object types, told apart by the literal under `key`. */
export const isUnionBy =
  <Key extends string, T extends Readonly<Record<Key, string>>>(
    key: Key,
    variants: { readonly [Name in T[Key]]: Shape<Extract<T, Readonly<Record<Key, Name>>>> },
  ): Shape<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const name = new Map<string, unknown>(Object.entries(value)).get(key);
    const shape = new Map(Object.entries<Shape<unknown>>(variants)).get(typeof name === 'string' ? name : '');
    return shape?.(value) ?? false;
  };
