import * as z from 'zod';
import type { Path } from '#server/config/configuration-problem.ts';
import { isMapping } from '#server/config/yaml/partial-yaml.ts';

type Schema = z.core.$ZodType;

/** A place in the file: what is written there, and the schema it is checked against (`null`: none knows it). */
export type Setting = { schema: Schema | null; value: unknown };

/** The setting at a path; `root` is the whole file. */
export function settingAt(root: Setting, path: Path): Setting {
  const [part, ...rest] = path;
  if (part === undefined) return root;
  const inner = root.schema === null ? null : child(narrowed(root.schema, root.value), part);
  return settingAt({ schema: inner, value: childValue(root.value, part) }, rest);
}

/** The names a mapping may have; none when its schema is no mapping. */
export function knownNames({ schema, value }: Setting): string[] {
  const inner = schema === null ? null : narrowed(schema, value);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A schema and what it wraps, outermost first: descriptions and remedies may stand on any of them. */
export function layers(schema: Schema | null): Schema[] {
  if (schema === null) return [];
  return isWrapper(schema) ? [schema, ...layers(schema.unwrap())] : [schema];
}

/** Without `optional` and `default`, and of several kinds the one that fits the value. */
export function narrowed(schema: Schema, value: unknown): Schema {
  if (isWrapper(schema)) return narrowed(schema.unwrap(), value);
  const option = schema instanceof z.ZodUnion ? schema.options[fittingOption(schema, value)] : undefined;
  return option === undefined ? schema : narrowed(option, value);
}

/** Which of several kinds a value was meant to be, by its type; -1 when it is none of them. */
export function fittingOption(schema: Schema, value: unknown): number {
  if (isWrapper(schema)) return fittingOption(schema.unwrap(), value);
  return schema instanceof z.ZodUnion
    ? schema.options.findIndex((option) => fits(narrowed(option, value), value))
    : -1;
}

/** The setting of this mapping under which a name would be known: `delimiter` belongs under `format`. */
export function homeOf({ schema, value }: Setting, key: string): string | null {
  const mapping = schema === null ? null : narrowed(schema, value);
  if (!(mapping instanceof z.ZodObject)) return null;
  const shape: Record<string, Schema> = mapping.shape;
  const home = Object.entries(shape).find(([, inner]) => {
    const nested = narrowed(inner, {});
    return nested instanceof z.ZodObject && Object.hasOwn(nested.shape, key);
  });
  return home?.[0] ?? null;
}

function isWrapper(schema: Schema): schema is z.ZodOptional | z.ZodDefault | z.ZodNullable {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
}

function child(schema: Schema, part: string | number): Schema | null {
  if (schema instanceof z.ZodArray) return typeof part === 'number' ? schema.element : null;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (!(schema instanceof z.ZodObject)) return null;
  const shape: Record<string, Schema> = schema.shape;
  return Object.hasOwn(shape, part) ? (shape[part] ?? null) : null;
}

/** The options of a union differ by the type of the value, the kinds of source by their `kind`. */
function fits(schema: Schema, value: unknown): boolean {
  if (schema instanceof z.ZodArray) return Array.isArray(value);
  if (schema instanceof z.ZodRecord) return isMapping(value);
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return typeof value === 'string';
  if (!(schema instanceof z.ZodObject) || !isMapping(value)) return false;
  const kind = schema.shape.kind;
  return !(kind instanceof z.ZodLiteral) || [...kind.values].some((one) => one === value.kind);
}

function childValue(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  return isMapping(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}
