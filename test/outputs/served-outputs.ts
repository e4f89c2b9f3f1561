import type { Outputs, Served } from './checkout.ts';
import { markupLines } from './normalised.ts';

const WEEK = '2026-11-09';
const documents = [
  'healthz',
  'api/v1/workspace',
  'api/v1/definitions',
  'api/v1/openapi.json',
  'api/v1/me',
  'api/v1/funnels/main/review',
  'api/v1/funnels/main/review?by=channel&weeks=104',
  'api/v1/funnels/main/review?by=country&week=2026-09-21',
  'api/v1/funnels/main/review?week=2026-07-13',
  'api/v1/funnels/main/answers',
  'api/v1/funnels/main/closed',
  `api/v1/funnels/main/closed/${WEEK}`,
  'api/v1/shares',
  'api/v1/audit',
  'api/v1/keys',
];
const refused = [
  'api/v1/funnels/other/review',
  'api/v1/funnels/main/review?by=colour',
  'api/v1/funnels/main/review?week=2026-11-10',
  'api/v1/funnels/main/review?week=2020-01-06',
  'api/v1/funnels/main/review?weeks=0',
  'api/v1/funnels/main/review?colour=red',
  'api/v1/funnels/main/closed/2020-01-06',
  'api/v1/funnels/main/closed/yesterday',
  'api/v1/share',
  'api/v1/nothing',
];
const shares = [
  { label: 'Board', views: 'review-and-steps', notes: true },
  { label: 'Live', kind: 'live', segmentBy: 'channel', views: 'review-and-steps' },
  { label: 'Named', segmentBy: 'country', segments: 'named', hiddenUnder: 5, weeks: 52 },
  { label: 'Earlier', week: '2026-09-21', weeks: 8 },
  { label: 'Guarded', password: 'a long password' },
];
const refusedShares = [
  {},
  { label: 'Too much', colour: 'red' },
  { label: 'Live', kind: 'live', week: WEEK },
  { label: 'Short', password: 'short' },
  { label: 'Other', funnel: 'other' },
  { label: 'Other', segmentBy: 'colour' },
];

/** What the API answers, before and after a reader acknowledges a flag, closes a week, reopens it, and shares it. */
export async function servedOutputs({ url }: Served): Promise<Outputs> {
  const outputs: Outputs = new Map();
  const ask = async (name: string, path: string, options: RequestInit = {}) => {
    const response = await fetch(`${url}/${path}`, options);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? 'no type';
    outputs.set(`API/${name}`, `${response.status} ${type}\n${type.includes('json') ? pretty(text) : text}`);
    return text;
  };
  const send = (name: string, path: string, method: string, body: unknown) =>
    ask(`${method} ${name}`, path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  for (const path of [...documents, ...refused]) await ask(path, path);

  const funnel = 'api/v1/funnels/main';
  const acknowledgement = {
    step: 'demo',
    week: WEEK,
    kind: 'expected',
    why: 'price test',
    by: 'Growth lead',
  };
  const given = await send('answers', `${funnel}/answers`, 'POST', acknowledgement);
  await send('answers, empty', `${funnel}/answers`, 'POST', {});
  await send('answers, of no step', `${funnel}/answers`, 'POST', { ...acknowledgement, step: 'nowhere' });
  await ask('review, acknowledged', `${funnel}/review`);
  await ask('answers, one given', `${funnel}/answers`);
  await send('closed', `${funnel}/closed`, 'POST', { week: WEEK, by: 'Growth lead' });
  await send('closed, twice', `${funnel}/closed`, 'POST', { week: WEEK, by: 'Growth lead' });
  await send('closed, empty', `${funnel}/closed`, 'POST', {});
  await send('closed, of another year', `${funnel}/closed`, 'POST', {
    week: '2020-01-06',
    by: 'Growth lead',
  });
  await ask('closed, one', `${funnel}/closed`);
  await ask('closed review', `${funnel}/closed/${WEEK}`);

  for (const share of shares) {
    const body = { funnel: 'main', by: 'Growth lead', ...share };
    const token = textAt(await send(`shares, ${share.label}`, 'api/v1/shares', 'POST', body), 'token');
    const authorization = `Bearer ${token}`;
    await ask(`share, ${share.label}`, 'api/v1/share', { headers: { authorization } });
    const drawn = await fetch(`${url}/api/v1/share`, { headers: { authorization, accept: 'text/html' } });
    outputs.set(`shared page/${share.label}`, markupLines(await drawn.text()));
  }
  for (const [index, share] of refusedShares.entries())
    await send(`shares, refused ${index}`, 'api/v1/shares', 'POST', { funnel: 'main', by: 'me', ...share });

  await send('closed, reopened', `${funnel}/closed/${WEEK}`, 'DELETE', {
    by: 'Sales lead',
    why: 'too early',
  });
  const id = textAt(given, 'id');
  await send('answer, withdrawn', `api/v1/answers/${id}`, 'DELETE', { by: 'Sales lead' });
  await send('answer, withdrawn twice', `api/v1/answers/${id}`, 'DELETE', { by: 'Sales lead' });
  await ask('shares, at last', 'api/v1/shares');
  await ask('audit, at last', 'api/v1/audit');
  outputs.set('shared page/document', markupLines(await (await fetch(`${url}/s`)).text()));
  outputs.set('page/index.html', await (await fetch(`${url}/`)).text());
  return outputs;
}

function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 1);
}

function textAt(json: string, field: string): string {
  const value: unknown = JSON.parse(json)[field];
  return typeof value === 'string' ? value : '';
}
