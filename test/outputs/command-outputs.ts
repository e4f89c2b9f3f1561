import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Checkout, type Outputs, SAMPLE_FLAGS, weekline } from './checkout.ts';

const commands = [
  [],
  ['serve'],
  ['import'],
  ['check'],
  ['review'],
  ['publish'],
  ['key'],
  ['key', 'create'],
  ['key', 'list'],
  ['key', 'revoke'],
  ['audit'],
  ['share'],
  ['share', 'create'],
  ['share', 'list'],
  ['share', 'revoke'],
  ['judge'],
  ['demo'],
];

const sampleFiles = ['weekline.yaml', 'tracker.csv', 'crm.csv'];
const sample = SAMPLE_FLAGS;
const spreadsheet = ['--config', 'examples/spreadsheet/weekline.yaml', '--data', 'spreadsheet-data'];
const crm = ['--config', 'examples/crm/weekline.yaml', '--data', 'crm-data'];

/** Commands in this order: each finds what the ones before it kept. Over the sample company few, since it is large. */
const inOrder = [
  ['demo', 'sample'],
  ['demo', 'another-sample'],
  ['check', ...sample],
  ['import', ...sample, '--list-rejected'],
  ['review', ...sample],
  ['review', ...sample, '--by', 'channel', '--json'],

  ['check', ...crm],
  ['review', ...crm],
  ['import', ...crm],
  ['import', ...crm, '--list-rejected'],
  ['review', ...crm, '--by', 'source'],
  ['review', ...crm, '--week', '2026-08-31'],
  ['review', ...crm, '--json'],
  ['review', ...crm, '--week', '2026-09-22'],
  ['review', ...crm, '--week', '2020-01-06'],
  ['review', ...crm, '--week', 'today'],
  ['review', ...crm, '--funnel', 'other'],
  ['review', ...crm, '--by', 'colour'],
  ['share', 'create', ...crm, '--as', 'Growth lead'],
  ['share', 'create', ...crm, '--as', 'Growth lead', '--live', '--by', 'source', '--label', 'Board'],
  ['share', 'create', ...crm, '--as', 'Growth lead', '--by', 'source', '--segments', 'named', '--notes'],
  ['share', 'create', ...crm, '--as', 'Growth lead', '--expires', 'never'],
  ['share', 'create', ...crm, '--as', 'Growth lead', '--weeks', '999'],
  ['share', 'create', ...crm, '--as', 'Growth lead', '--segments', 'all'],
  ['share', 'create', ...crm, '--as', 'Growth lead', '--live', '--week', '2026-11-09'],
  ['share', 'list', ...crm],
  ['share', 'list', ...crm, '--json'],
  ['share', 'revoke', ...crm, 'nothing-like-it'],
  ['key', 'create', ...crm, 'nightly import'],
  ['key', 'list', ...crm],
  ['key', 'revoke', ...crm, 'nothing-like-it'],
  ['audit', ...crm],
  ['audit', ...crm, '--json', '--limit', '2'],
  ['audit', ...crm, '--limit', 'many'],

  ['check', ...spreadsheet],
  ['import', ...spreadsheet, '--list-rejected'],
  ['review', ...spreadsheet],
  ['review', ...spreadsheet, '--json'],
];

const mistakes = [
  ['revue'],
  ['review', '--colour'],
  ['review', '--config', 'nowhere.yaml'],
  ['serve', '--port', 'door'],
  ['judge'],
  ['judge', 'nowhere.json'],
  ['publish'],
  ['check', '--config', 'not-yaml.yaml'],
  ['check', '--config', 'faulty.yaml'],
  ['import', '--config', 'faulty.yaml', '--data', 'faulty-data'],
  ['check', '--config', 'empty.yaml'],
  ['import', '--config', 'no-files.yaml', '--data', 'no-files-data'],
  ['import', '--config', 'no-columns.yaml', '--data', 'no-columns-data'],
  ['import', '--config', 'bad-rows.yaml', '--data', 'bad-rows-data', '--list-rejected'],
];

/** What the command line says: help, the sample company, the examples, counts documents, mistakes. */
export async function commandOutputs(checkout: Checkout): Promise<Outputs> {
  const cwd = checkout.work;
  await cp(path.join(checkout.root, 'examples'), path.join(cwd, 'examples'), { recursive: true });
  const outputs: Outputs = new Map();
  const keep = async (args: readonly string[], input = '') => {
    const { code, stdout, stderr } = await weekline(checkout, args, { cwd, input });
    const name = `command line/${args.join(' ')}`;
    outputs.set(
      outputs.has(name) ? `${name} (again)` : name,
      `exit code ${code}\n--- standard output\n${stdout}\n--- standard error\n${stderr}`,
    );
    return stdout;
  };

  for (const command of commands) await keep([...command, '--help']);
  for (const args of inOrder) await keep(args);
  for (const name of sampleFiles) {
    const text = await readFile(path.join(cwd, 'sample', name), 'utf8');
    outputs.set(
      `files of the sample company/${name}`,
      name.endsWith('.yaml') ? text : createHash('sha256').update(text).digest('hex'),
    );
  }
  for (const example of ['olist-funnel', 'udacity-ab'])
    await keep(['check', '--config', `examples/${example}/weekline.yaml`, '--data', `${example}-data`]);

  await writeFile(path.join(cwd, 'counts.json'), await counts(keep, crm));
  await writeFile(path.join(cwd, 'by-channel.json'), await counts(keep, [...sample, '--by', 'channel']));
  await writeFile(path.join(cwd, 'wrong.json'), '{"contract":"weekline.counts/2"}');
  for (const file of ['counts.json', 'by-channel.json', 'wrong.json'])
    for (const flags of [[], ['--json'], ['--replay'], ['--replay', '--json']])
      await keep(['judge', ...flags, file]);
  const lines = `${await readFile(path.join(cwd, 'counts.json'), 'utf8')}\n{"contract":\n\n{}\n`;
  await keep(['judge', '--json', '-'], lines);
  await keep(['judge', '-'], lines);

  for (const [name, text] of Object.entries(faultyConfigurations))
    await writeFile(path.join(cwd, name), text);
  await writeFile(path.join(cwd, 'bad-rows.csv'), badRows);
  for (const args of mistakes) await keep(args);
  return outputs;
}

async function counts(keep: (args: string[]) => Promise<string>, flags: readonly string[]): Promise<string> {
  const review: unknown = JSON.parse(await keep(['review', ...flags, '--week', '2026-09-21', '--json']));
  if (typeof review !== 'object' || review === null || !('counts' in review))
    throw new Error('review --json printed no counts.');
  return JSON.stringify(review.counts);
}

const oneFunnel = `workspace:
  name: Acme
  timeZone: Europe/Berlin
  currency: EUR
conversions:
  - { id: visit, name: Visit, kind: micro, match: visit }
  - { id: signup, name: Signup, kind: macro, match: signup }
funnels:
  - { id: main, name: Main, stages: [visit, signup] }
sources:
`;

const badRows = `event,person,time
visit,p1,2026-01-05T10:00:00Z
visit,,2026-01-05T10:00:00Z
signup,p1,yesterday
signup,p1,2026-01-06T10:00:00Z
visit,p1,2026-01-05T10:00:00Z
`;

const faultyConfigurations: Record<string, string> = {
  'not-yaml.yaml': 'workspace: { name: "Acme\nfunnels: [\n',
  'empty.yaml': '',
  'faulty.yaml': `workspace:
  name: Acme
  timeZone: Europe/Atlantis
  weekStartsOn: tuesday
conversions:
  - { id: visit, name: Visit, kind: mikro, match: visit }
  - { id: visit, name: Visit again, kind: micro }
funnels:
  - { id: main, name: Main, stages: [visit, nowhere] }
colour: red
`,
  'no-files.yaml': `${oneFunnel}  - { id: web, kind: events, files: "nowhere/*.csv", event: event, person: person, time: { column: time, format: iso } }\n`,
  'no-columns.yaml': `${oneFunnel}  - { id: web, kind: events, files: "bad-rows.csv", event: what, person: who, time: { column: when, format: iso } }\n`,
  'bad-rows.yaml': `${oneFunnel}  - { id: web, kind: events, files: "bad-rows.csv", event: event, person: person, time: { column: time, format: iso } }\n`,
};
