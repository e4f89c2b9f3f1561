import { type FieldNote, REVIEW_RULES, reviewNotes, workspaceNotes } from './field-notes.ts';

/** As much of JSON Schema as our documents use. */
export type JsonSchema = {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  examples?: unknown[];
};

export type SchemaField = { path: string; schema: JsonSchema; required: boolean };

/** Every field of an object's schema, outermost first; `[]` in a path is any entry of a list. */
export function schemaFields(schema: JsonSchema, path = ''): SchemaField[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]): SchemaField[] => {
    const inner = path === '' ? name : `${path}.${name}`;
    const required = schema.required?.includes(name) === true;
    return [{ path: inner, schema: part, required }, ...schemaFields(part, inner)];
  });
  const inItems = schema.items === undefined ? [] : schemaFields(schema.items, `${path}[]`);
  return [
    ...own,
    ...inItems,
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => schemaFields(part, path)),
  ];
}

/** The schema of an answer with what is known of its fields. Parts of schemas are shared, so each field gets its own. */
export function describedSchema(
  schema: JsonSchema,
  notes: Readonly<Record<string, FieldNote>>,
  path = '',
): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  const parts = Object.entries(properties ?? {}).map(([name, part]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    return [name, withNote(describedSchema(part, notes, inner), notes[inner])] as const;
  });
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(parts) }),
    ...(items === undefined ? {} : { items: describedSchema(items, notes, `${path}[]`) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((part) => describedSchema(part, notes, path)) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map((part) => describedSchema(part, notes, path)) }),
  };
}

function withNote(schema: JsonSchema, note: FieldNote | undefined): JsonSchema {
  if (note === undefined) return schema;
  const { meaning, absent, example } = note;
  const description = absent === null ? meaning : `${meaning} Absent: ${absent}.`;
  return { ...schema, description, ...(example === undefined ? {} : { examples: [example] }) };
}

/** The fields of both answers as tables of Markdown, for docs/own-api.md. */
function fieldTables(): string {
  return [
    ['`GET /api/v1/workspace`', workspaceNotes] as const,
    ['`GET /api/v1/funnels/{id}/review`', reviewNotes] as const,
  ]
    .map(([title, notes]) =>
      [
        `### ${title}`,
        '',
        '| field | means | when absent | example |',
        '| --- | --- | --- | --- |',
        ...Object.entries(notes).map(([path, { meaning, absent, example }]) => {
          const shown = example === undefined ? '' : `\`${JSON.stringify(example)}\``;
          return `| \`${path}\` | ${meaning} | ${absent ?? 'refused'} | ${shown} |`;
        }),
      ].join('\n'),
    )
    .join('\n\n');
}

const FIELDS = /(<!-- fields:[^\n]*-->)[\s\S]*?(<!-- \/fields -->)/;

/** A document with its tables of fields as they are now. */
export function withFieldTables(document: string): string {
  return document.replace(
    FIELDS,
    (_, begin: string, end: string) => `${begin}\n\n${fieldTables()}\n\n${end}`,
  );
}

/** What a schema cannot say of a review, as the end of its description. */
export function rulesText(): string {
  return `Between the fields, beyond this schema: ${REVIEW_RULES.join('; ')}.`;
}
