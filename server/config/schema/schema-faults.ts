import * as z from 'zod';
import type { Fault, Path } from '#server/config/configuration-problem.ts';
import { didYouMean, nameSome, nearest } from '#server/config/nearest.ts';
import { isMapping } from '#server/config/yaml/partial-yaml.ts';
import { sourceKinds } from '#server/ingest/kinds/source-kinds.ts';
import { fittingOption, homeOf, knownNames, layers, narrowed, type Setting, settingAt } from './schema-at.ts';
import { remedies } from './schema-kit.ts';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;
/** Everything in which a value differs from the schema, in words a person can act on. */
export function schemaFaults(schema: z.ZodType, value: unknown): Fault[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => faultsOf(issue, [], { schema, value }));
}

function faultsOf(issue: Issue, base: Path, root: Setting): Fault[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  const setting = settingAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownSetting(path, key, setting));
    case 'invalid_union':
      return unionFaults(issue, path, root);
    case 'invalid_type':
      return [typeFault(path, setting, issue.expected)];
    case 'invalid_value':
      return [choiceFault(path, setting.value, issue.values.map(String))];
    case 'too_small':
    case 'too_big':
      return [sizeFault(path, issue)];
    case 'custom':
      return [{ path, message: issue.message, remedy: remedyIn(issue.params) }];
    case 'invalid_key':
      return [keyFault(path, issue)];
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_element':
      return [{ path, message: `is not accepted: ${issue.message}.`, remedy: exampleOf(setting.schema) }];
  }
}

function unionFaults(issue: z.core.$ZodIssueInvalidUnion, path: Path, root: Setting): Fault[] {
  if (issue.discriminator !== undefined)
    return [choiceFault(path, settingAt(root, path).value, Object.keys(sourceKinds))];
  const setting = settingAt(root, path);
  const meant = setting.schema === null ? -1 : fittingOption(setting.schema, setting.value);
  const errors = issue.errors[meant];
  return errors === undefined
    ? [typeFault(path, setting, 'union')]
    : errors.flatMap((inner) => faultsOf(inner, path, root));
}

/** What is wrong with the name of a setting that may have any of many names. */
function keyFault(path: Path, { issues }: z.core.$ZodIssueInvalidKey): Fault {
  const [found] = issues;
  const message = found?.message ?? 'is not accepted here.';
  const remedy = remedyIn(found?.code === 'custom' ? found.params : undefined);
  const key = path.at(-1);
  return typeof key === 'string'
    ? { path: path.slice(0, -1), key, message, remedy }
    : { path, message, remedy };
}

function unknownSetting(path: Path, key: string, setting: Setting): Fault {
  const known = knownNames(setting);
  const message = 'is not a setting here.';
  const home = homeOf(setting, key);
  if (home !== null) return { path, key, message, remedy: `Write it under ${home}.` };
  const near = nearest(key, known);
  if (near === null) return { path, key, message, remedy: `The settings here are ${known.join(', ')}.` };
  const fault = { path, key, message, remedy: `Did you mean ${near}?` };
  return isMapping(setting.value) && Object.hasOwn(setting.value, near) ? fault : { ...fault, meant: near };
}

function typeFault(path: Path, { schema, value }: Setting, expected: string): Fault {
  const { missing, wrongType } = registered(schema);
  const example = exampleOf(
    schema,
    path.findLast((part) => typeof part === 'string'),
  );
  if (value === undefined) return { path, message: 'is missing.', remedy: missing ?? `Add it. ${example}` };
  if (value === null) return { path, message: 'is empty.', remedy: wrongType ?? `Write a value. ${example}` };
  const message = `is ${typeInWords(value)}, not ${expectedInWords(expected, schema)}.`;
  const wantsText = expected === 'string' || (expected === 'union' && typeof value !== 'object');
  const remedy =
    wantsText && typeof value !== 'object'
      ? `If it is meant as a text, put it in quotes: "${String(value)}".`
      : example;
  return { path, message, remedy: wrongType ?? remedy };
}

function registered(schema: Schema | null): { missing?: string; wrongType?: string } {
  return (
    layers(schema)
      .map((layer) => remedies.get(layer))
      .find((found) => found !== undefined) ?? {}
  );
}

function choiceFault(path: Path, input: unknown, choices: readonly string[]): Fault {
  const list = `Write one of ${nameSome(choices)}.`;
  if (input === undefined || input === null) return { path, message: 'is missing.', remedy: list };
  const message = `is not one of ${nameSome(choices)}.`;
  // A mapping has no text to be near to, and asking it for one throws where it has a key “toString”.
  const remedy = typeof input === 'object' ? list : didYouMean(String(input), choices, list);
  return { path, message, remedy };
}

function sizeFault(path: Path, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Fault {
  const isLower = issue.code === 'too_small';
  if (issue.origin === 'array')
    return { path, message: 'is an empty list.', remedy: 'Write at least one item.' };
  const limit = isLower ? issue.minimum : issue.maximum;
  const message = isLower ? `is less than ${limit}.` : `is more than ${limit}.`;
  return { path, message, remedy: `Write a whole number of ${isLower ? 'at least' : 'at most'} ${limit}.` };
}

function exampleOf(schema: Schema | null, name?: string): string {
  const metas = layers(schema).map((layer) => (layer instanceof z.ZodType ? layer.meta() : undefined));
  const example = metas.flatMap((meta): unknown[] => (Array.isArray(meta?.examples) ? meta.examples : []))[0];
  if (example === undefined) return 'docs/configuration.md has an example.';
  const written = typeof example === 'string' ? example : JSON.stringify(example);
  return name === undefined ? `For example: ${written}.` : `For example ${name}: ${written}.`;
}

function expectedInWords(expected: string, schema: Schema | null): string {
  switch (expected) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a mapping with settings';
    case 'union':
      return schema instanceof z.ZodUnion
        ? [...new Set(schema.options.map((option) => expectedInWords(kindOf(option), null)))].join(' or ')
        : 'what is expected here';
    default:
      return `a value of type ${expected}`;
  }
}

function kindOf(schema: Schema): string {
  const inner = narrowed(schema, undefined);
  if (inner instanceof z.ZodArray) return 'array';
  if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return 'object';
  return 'string';
}

function typeInWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isMapping(value)) return 'a mapping';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with decimals';
  return 'a text';
}

function remedyIn(params: Record<string, unknown> | undefined): string {
  const remedy = params?.remedy;
  return typeof remedy === 'string' ? remedy : 'docs/configuration.md has an example.';
}
