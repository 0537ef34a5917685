import { canonicalBytes, canonicalNumber, canonicalText } from './canonicalTexts';
import { classNameOf } from './className';
import { ProbeFault } from './probeFailure';
import {
  addressOf,
  asyncIteratorKey,
  bytesOf,
  describeOwn,
  eachOfMap,
  eachOfSet,
  hasOwn,
  isAnyArrayBuffer,
  isArray,
  isArrayBufferView,
  isBoxedPrimitive,
  isDataView,
  isDate,
  isGeneratorObject,
  isMap,
  isMapIterator,
  isPromise,
  isRegExp,
  isSet,
  isSetIterator,
  isUint8Array,
  isWeakMap,
  isWeakSet,
  iteratorKey,
  keysOf,
  patternOf,
  sortTexts,
  timeOf,
  toBigInt,
  typedLength,
  unbox,
} from './valuesTaken';

/** Values may lie so deep in each other. */
const MAX_DEPTH = 100;

/** Where in a value something lies: `value.items[3]`. */
interface Place {
  readonly above: Place | undefined;
  readonly step: string;
  /** The object that it was found in, or that is being looked at. */
  readonly object: object | undefined;
  readonly depth: number;
}

/**
 * A value in canonical form: equal for equal values, on every runtime; `docs/authoring.md` says how. No code of the value's own is
 * run, but for the traps of a proxy.
 * @param room how many characters it may have
 * @throws ProbeFault for what has no such form; it names the place
 */
export function canonical(value: unknown, room: number): string {
  return new Writer(room).write(value, { above: undefined, step: 'value', object: undefined, depth: 0 });
}

class Writer {
  constructor(private room: number) {}

  write(value: unknown, place: Place): string {
    switch (typeof value) {
      case 'undefined':
        return this.take('null');
      case 'boolean':
        return this.take(value ? 'true' : 'false');
      case 'number':
      case 'bigint': {
        const text = canonicalNumber(value);
        if (text === undefined) throw fault(place, 'is a whole number of some 4,000 digits, which is too long');
        return this.take(text);
      }
      case 'string':
        // Before it is copied.
        if (value.length > this.room) throw tooLong();
        return this.take(canonicalText(value));
      case 'symbol':
        throw fault(place, 'is a symbol');
      case 'function':
        throw fault(place, 'is a function');
      case 'object':
        return value === null ? this.take('null') : this.object(value, place);
    }
  }

  private object(value: object, place: Place): string {
    for (let above: Place | undefined = place; above; above = above.above) {
      if (above.object === value) throw fault(place, 'leads back to what it lies in');
    }
    if (place.depth > MAX_DEPTH) throw fault(place, `lies more than ${MAX_DEPTH} deep`);
    const here: Place = { ...place, object: value };
    if (isArray(value)) return this.list(value, value.length, here);
    if (isMap(value)) return this.map(value, here);
    if (isSet(value)) return this.set(value, here);
    if (isDate(value)) return this.take(dateText(timeOf(value)));
    if (isUint8Array(value)) return this.take(canonicalBytes(value));
    if (isAnyArrayBuffer(value) || isDataView(value)) return this.take(canonicalBytes(bytesOf(value)));
    if (isArrayBufferView(value)) return this.list(value as ArrayLike<unknown>, typedLength(value), here);
    if (isBoxedPrimitive(value)) return this.write(unbox(value), place);
    if (isRegExp(value)) {
      const { source, flags } = patternOf(value);
      return this.take(`pattern ${canonicalText(source)} ${canonicalText(flags)}`);
    }
    const name = classNameOf(value);
    if (name !== undefined) return this.take(`error ${canonicalText(name)}`);
    const address = addressOf(value);
    if (address !== undefined) return this.take(canonicalText(address));
    const obstacle = obstacleOf(value);
    if (obstacle !== undefined) throw fault(place, obstacle);
    return this.record(value, here);
  }

  private list(value: ArrayLike<unknown>, length: number, place: Place): string {
    let text = this.take('[');
    for (let index = 0; index < length; index++) {
      if (index > 0) text += this.take(',');
      text += this.write(value[index], below(place, `[${index}]`));
    }
    return text + this.take(']');
  }

  private set(value: ReadonlySet<unknown>, place: Place): string {
    const texts: string[] = [];
    eachOfSet(value, (one) => {
      texts[texts.length] = this.write(one, below(place, `[${texts.length}]`));
    });
    return `set[${this.sorted(texts, 5)}]`;
  }

  private map(value: ReadonlyMap<unknown, unknown>, place: Place): string {
    const texts: string[] = [];
    eachOfMap(value, (one, key) => {
      const name = this.write(key, below(place, `.key(${texts.length})`));
      texts[texts.length] = `${name}${this.take(':')}${this.write(one, below(place, `.get(${name})`))}`;
    });
    return `{${this.sorted(texts, 2)}}`;
  }

  /** Own properties that hold something; what they would have to be asked for is left out. */
  private record(value: object, place: Place): string {
    const texts: string[] = [];
    const keys = keysOf(value);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? '';
      const found = describeOwn(value, key);
      if (!found || !hasOwn(found, 'value') || found.value === undefined) continue;
      const name = this.take(`${canonicalText(key)}:`);
      texts[texts.length] = `${name}${this.write(found.value, below(place, `.${key}`))}`;
    }
    return `{${this.sorted(texts, 2)}}`;
  }

  /** Sorted by code units. */
  private sorted(texts: string[], around: number): string {
    this.spend(around + texts.length);
    const sorted = sortTexts(texts);
    let text = '';
    for (let index = 0; index < sorted.length; index++) text += `${index === 0 ? '' : ','}${sorted[index] ?? ''}`;
    return text;
  }

  private take(text: string): string {
    this.spend(text.length);
    return text;
  }

  private spend(count: number): void {
    this.room -= count;
    if (this.room < 0) throw tooLong();
  }
}

function below(place: Place, step: string): Place {
  return { above: place, step, object: undefined, depth: place.depth + 1 };
}

/** Microseconds since 1970, as Python has them. */
function dateText(milliseconds: number): string {
  return milliseconds === milliseconds ? `time ${toBigInt(milliseconds) * 1000n}` : 'time NaN';
}

/** Why an object cannot be told by its properties; undefined where it can. */
function obstacleOf(value: object): string | undefined {
  if (isPromise(value)) return 'is a promise: it has to be awaited before it is recorded';
  if (isWeakMap(value) || isWeakSet(value)) return 'holds what cannot be listed';
  if (isGeneratorObject(value) || isMapIterator(value) || isSetIterator(value)) return 'can be read only once';
  if (iteratorKey in value || asyncIteratorKey in value)
    return 'is no list, but can be made one: record `[...it]`, or what it is made of';
  return undefined;
}

function fault(place: Place, what: string): ProbeFault {
  let path = '';
  for (let at: Place | undefined = place; at; at = at.above) path = at.step + path;
  return new ProbeFault(`${path} ${what}.`, 'value');
}

function tooLong(): ProbeFault {
  return new ProbeFault('What is recorded comes to more than 4 MB.', 'value');
}
