import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { fileWith } from '#server/config/file-with.ts';
import { configurationJsonSchema } from './weekline-schema.ts';

test('docs/weekline.schema.json is what the server checks; otherwise run `npm run schema`', () => {
  const written: unknown = JSON.parse(
    readFileSync(new URL('../../../docs/weekline.schema.json', import.meta.url), 'utf8'),
  );
  expect(written).toEqual(configurationJsonSchema());
});

test('an editor accepts a sound file and refuses a misspelt setting', () => {
  const schema = z.fromJSONSchema(configurationJsonSchema());
  expect(schema.safeParse(parse(fileWith())).success).toBe(true);
  expect(schema.safeParse(parse(fileWith().replace('timeZone', 'timezone'))).success).toBe(false);
  expect(schema.safeParse(parse(fileWith().replace(', format: iso', ''))).success).toBe(false);
});

test('every setting is described, so that an editor can explain it', () => {
  expect(undescribed(configurationJsonSchema(), '')).toEqual([]);
});

/** The properties of a JSON schema that have no description, by their path. */
function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((inner) => undescribed(inner, path));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== 'properties') return ['examples', 'default'].includes(key) ? [] : undescribed(value, path);
    return Object.entries(value).flatMap(([name, setting]) => {
      const here = `${path}.${name}`;
      const described = typeof setting === 'object' && setting !== null && 'description' in setting;
      return [...(described ? [] : [here]), ...undescribed(setting, here)];
    });
  });
}
