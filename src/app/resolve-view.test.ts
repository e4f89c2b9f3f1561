import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import type { RawLink } from '#src/url/link.ts';
import { resolveView } from './resolve-view.ts';

const workspace: Workspace = {
  name: 'Acme',
  calendar: { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' },
  currency: 'EUR',
  funnels: [
    { id: 'main', name: 'Website to customer', segmentProperties: ['channel', 'country'] },
    { id: 'crm', name: 'Leads to won', segmentProperties: [] },
  ],
  firstWeek: '2026-01-05' as Week,
  lastCompleteWeek: '2026-11-09' as Week,
  dataThrough: '2026-11-18T12:00:00+02:00',
  revision: 'r1',
};
const bare: RawLink = {
  v: null,
  funnel: null,
  week: null,
  by: null,
  segment: null,
  beside: null,
  step: null,
  weeks: null,
  view: null,
};
const messages = (raw: Partial<RawLink>) =>
  resolveView({ ...bare, ...raw }, workspace).problems.map(({ message }) => message);

test('a bare address is the first funnel and the latest week', () => {
  expect(resolveView(bare, workspace)).toMatchObject({
    funnel: 'main',
    week: null,
    problems: [],
    ready: true,
  });
});

test('a bare address asks for the latest complete week by its name, so that naming it asks for nothing new', () => {
  expect(resolveView(bare, workspace).asked).toBe('2026-11-09');
  expect(resolveView({ ...bare, week: '2026-10-12' }, workspace).asked).toBe('2026-10-12');
});

test('before the workspace is known nothing is asked for: it says which property everyone is judged by', () => {
  const whole = { ...bare, funnel: 'main', by: 'country', week: '2026-11-09' };
  expect(resolveView(whole, null)).toMatchObject({ by: 'country', ready: false });
  expect(resolveView(whole, workspace)).toMatchObject({ cutBy: 'country', judgedBy: 'channel', ready: true });
});

test('everyone is judged by the named property or the first one, whatever is shown', () => {
  expect(resolveView(bare, workspace)).toMatchObject({ by: null, cutBy: 'channel', judgedBy: 'channel' });
  expect(resolveView({ ...bare, by: 'country' }, workspace)).toMatchObject({
    by: 'country',
    cutBy: 'country',
    judgedBy: 'channel',
  });
  const funnels = workspace.funnels.map((funnel) => ({ ...funnel, judgeBy: 'country' }));
  expect(resolveView(bare, { ...workspace, funnels })).toMatchObject({ by: null, judgedBy: 'country' });
  expect(resolveView({ ...bare, funnel: 'crm' }, workspace)).toMatchObject({ by: null, judgedBy: null });
});

test('a funnel that does not exist is named, with what is shown instead', () => {
  expect(messages({ funnel: 'old' })).toEqual([
    'This link asks for funnel “old”, which Acme does not have. Showing “Website to customer”.',
  ]);
});

test('weeks outside the data are explained; the forming one is inside', () => {
  expect(messages({ week: '1999-01-04' })[0]).toContain('before the first week with data (5–11 Jan 2026)');
  expect(messages({ week: '2027-01-04' })[0]).toContain('after the last week with data (16–22 Nov 2026)');
  expect(messages({ week: '2026-11-16' })).toEqual([]);
});

test('a property the funnel cannot be split by is named, with those it can', () => {
  expect(messages({ by: 'plan' })[0]).toContain('can be split by channel, country');
  expect(messages({ funnel: 'crm', by: 'channel' })[0]).toContain('cannot be split');
});

test('a segment without its property is explained', () => {
  expect(messages({ segment: 'organic' })[0]).toContain('not the property it belongs to');
});
