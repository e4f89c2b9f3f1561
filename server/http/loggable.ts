/** Names of what lets somebody in: headers, cookies, what providers answer, and what people type. */
const SECRET_NAME = /authorization|cookie|token|password|secret|api[-_]?key/i;
/** The same inside a sentence. */
const SECRET_TEXT = /\b(bearer|basic|weekline-local)\s+[\w+/=.~-]+|\bwk_[\w-]{8,}/gi;
const NOT_LOGGED = '(not logged)';

const DEEPEST = 5;
const MOST_FIELDS = 50;
const LONGEST_TEXT = 8_000;

/**
 * What the log writes of a value: plain data, bounded, without anything that lets somebody in. Never throws, whatever the
 * value is: an error of Node may carry the bytes that came in, and a property that cannot be read.
 *
 * @example loggable({ status: 200, headers: { cookie: 'a=b' } }) // { status: 200, headers: { cookie: '(not logged)' } }
 */
export function loggable(fields: object): Record<string, unknown> {
  return Object.fromEntries(fieldsOf(fields, 0));
}

function plainValue(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return loggableText(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      return value === null ? null : plainObject(value, depth);
    default:
      return String(value);
  }
}

function plainObject(value: object, depth: number): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  if (depth >= DEEPEST) return '…';
  if (value instanceof Error) return Object.fromEntries(errorFields(value, depth));
  if (Array.isArray(value)) return value.slice(0, MOST_FIELDS).map((one) => plainValue(one, depth + 1));
  return Object.fromEntries(fieldsOf(value, depth));
}

/** Of an error what says where and why, and of its own fields nothing but its code. */
function errorFields(error: Error, depth: number): [string, unknown][] {
  const names = ['name', 'code', 'message', 'stack', 'cause'];
  return names.flatMap((name): [string, unknown][] => {
    const value = read(error, name);
    return value === undefined ? [] : [[name === 'name' ? 'type' : name, plainValue(value, depth + 1)]];
  });
}

function fieldsOf(value: object, depth: number): [string, unknown][] {
  return Object.keys(value)
    .slice(0, MOST_FIELDS)
    .map((name) => [name, SECRET_NAME.test(name) ? NOT_LOGGED : plainValue(read(value, name), depth + 1)]);
}

function read(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return '(cannot be read)';
  }
}

/** A text, bounded, without what lets somebody in. */
export function loggableText(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(SECRET_TEXT, NOT_LOGGED);
}
