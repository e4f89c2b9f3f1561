import { isDeepStrictEqual } from 'node:util';
import { runInThisContext } from 'node:vm';
import { parseAst } from 'vite';

/**
 * An `@example expression // value` of a doc block, as it is written. `of` is the exported function that the block is
 * about, `null` for anything else.
 */
export type Example = { file: string; of: string | null; expression: string; value: string | null };

/** What an expression may use besides the names of the project. */
const GLOBALS = new Set([
  'Date',
  'Infinity',
  'Math',
  'Number',
  'NaN',
  'Set',
  'Map',
  'undefined',
  'Float64Array',
]);

/**
 * The examples of a file's doc blocks, with what they give where they say it; a value may stand on the lines after the
 * expression.
 *
 * @example examplesIn('a.ts', 'no block') // []
 */
export function examplesIn(file: string, text: string): Example[] {
  const blocks = text.matchAll(/\/\*\*([\s\S]*?)\*\/\s*(?:export (?:async )?function\*? (\w+))?/g);
  return [...blocks].flatMap(([, block = '', of = null]) =>
    block
      .replace(/^[ \t]*\* ?/gm, '')
      .split(/^\s*@(?=\w+\b)/m)
      .filter((tag) => tag.startsWith('example '))
      .map((tag) => {
        const [code = ''] = tag.slice('example '.length).split(/\n\s*\n/);
        const [expression = '', ...value] = code.split(/(?:^|\s)\/\/\s/);
        return {
          file,
          of,
          expression: expression.trim(),
          value: value.length === 0 ? null : value.join(' ').trim(),
        };
      }),
  );
}

/**
 * The names that an expression needs from elsewhere; `null` where it is not a single expression of JavaScript, or awaits.
 *
 * @example freeNames('half(Math.log(3), { of: [half] }).length') // ['half']
 */
export function freeNames(expression: string): string[] | null {
  const node = expressionOf(expression);
  if (node === null) return null;
  const names = new Set<string>();
  return collect(node, names) ? [...names].filter((name) => !GLOBALS.has(name)) : null;
}

/**
 * Whether a result is the value that an example gives, numbers being compared to the digits that are written.
 *
 * @example isValue(29.0954, '29.1') // true
 * @example isValue({ z: 1.959964, of: [null] }, '{ z: 1.96, of: [null] }') // true
 */
export function isValue(result: unknown, value: string): boolean {
  const node = expressionOf(value.replace(/(\d)…/g, '$1'));
  if (node === null) return false;
  if (!holdsCall(node)) return isWritten(result, node);
  return freeNames(value)?.length === 0 && isDeepStrictEqual(result, runInThisContext(`(${value})`));
}

type Node = { type: string; [key: string]: unknown };

function expressionOf(text: string): Node | null {
  try {
    const [statement, ...rest] = nodesIn(parseAst(`(${text})`).body);
    return statement?.type === 'ExpressionStatement' && rest.length === 0
      ? nodeIn(statement.expression)
      : null;
  } catch {
    return null;
  }
}

/** Adds the names under a node; false where it holds what only a program can mean. */
function collect(node: Node, names: Set<string>): boolean {
  if (node.type === 'Identifier') {
    names.add(String(node.name));
    return true;
  }
  if (/^(?:Await|Yield|Arrow|Function|Assignment|Update)/.test(node.type)) return false;
  return Object.entries(node).every(([key, child]) => {
    const isOnlyAName = (key === 'property' || key === 'key') && node.computed !== true;
    return isOnlyAName || nodesIn(child).every((one) => collect(one, names));
  });
}

function nodesIn(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function nodeIn(value: unknown): Node | null {
  return nodesIn(value)[0] ?? null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** `Math.log(2)` and `Date.parse(…)` are values too. */
function holdsCall(node: Node): boolean {
  return (
    node.type === 'CallExpression' || Object.values(node).some((child) => nodesIn(child).some(holdsCall))
  );
}

function isWritten(result: unknown, node: Node | null): boolean {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'number'
        ? typeof result === 'number' && isRounded(result, String(node.raw))
        : isSeenAs(result, node.value);
    case 'UnaryExpression':
      return (
        node.operator === '-' &&
        typeof result === 'number' &&
        result <= 0 &&
        isWritten(-result, nodeIn(node.argument))
      );
    case 'Identifier':
      return node.name === 'NaN' ? Number.isNaN(result) : String(result) === node.name;
    case 'ArrayExpression':
      return isList(result, nodesIn(node.elements));
    case 'NewExpression':
      return result instanceof Set && isList([...result], nodesIn(nodeIn(node.arguments)?.elements));
    case 'ObjectExpression':
      return isRecord(result, nodesIn(node.properties));
    default:
      return false;
  }
}

/** As a doc block can show it: a space looks like any other, a word joiner like nothing, and a long text ends with “…”. */
function isSeenAs(result: unknown, written: unknown): boolean {
  if (typeof result !== 'string' || typeof written !== 'string') return result === written;
  const seen = result.replace(/[\u202f\u00a0]/g, ' ').replaceAll('\u2060', '');
  return written.endsWith('…') ? seen.startsWith(written.slice(0, -1).trimEnd()) : seen === written;
}

function isList(result: unknown, elements: readonly Node[]): boolean {
  if (!Array.isArray(result) && !(result instanceof Float64Array)) return false;
  return result.length === elements.length && elements.every((element, i) => isWritten(result[i], element));
}

/** A property that is `undefined` need not be written. */
function isRecord(result: unknown, properties: readonly Node[]): boolean {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return false;
  const written = new Map(properties.map((one) => [nameOf(nodeIn(one.key)), nodeIn(one.value)]));
  const given = Object.entries(result).filter(([, value]) => value !== undefined);
  return (
    given.length === written.size && given.every(([key, value]) => isWritten(value, written.get(key) ?? null))
  );
}

function nameOf(key: Node | null): string {
  return String(key?.name ?? key?.value);
}

/** To half a unit of the last decimal that is written; whole numbers exactly. */
function isRounded(result: number, raw: string): boolean {
  const [, decimals] = /^[\d_]*\.(\d+)$/.exec(raw) ?? [];
  if (decimals === undefined)
    return Math.abs(result - Number(raw.replaceAll('_', ''))) <= 1e-9 * Math.abs(result);
  return Math.abs(result - Number(raw)) <= 0.5 * 10 ** -decimals.length * (1 + 1e-9);
}
