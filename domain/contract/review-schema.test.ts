import { expect, test } from 'vitest';
import { workspaceSchema } from './review-schema.ts';

const workspace = (funnel: { segmentProperties: string[]; judgeBy?: string }) => ({
  name: 'Somebody else',
  calendar: { timeZone: 'UTC', weekStartsOn: 'monday' },
  currency: 'EUR',
  funnels: [{ id: 'main', name: 'Main', ...funnel }],
  firstWeek: null,
  lastCompleteWeek: null,
  dataThrough: null,
  revision: '1',
});
const faults = (funnel: { segmentProperties: string[]; judgeBy?: string }) =>
  workspaceSchema
    .safeParse(workspace(funnel))
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

test('a funnel is judged by a property that it has, or by the first', () => {
  expect(faults({ segmentProperties: ['channel', 'country'], judgeBy: 'country' })).toBeUndefined();
  expect(faults({ segmentProperties: ['channel'] })).toBeUndefined();
  expect(faults({ segmentProperties: ['channel', 'plan'], judgeBy: 'Channel' })).toEqual([
    'funnels.0.judgeBy must be one of segmentProperties, which are channel, plan; “Channel” is none of them',
  ]);
  expect(faults({ segmentProperties: [], judgeBy: 'channel' })).toEqual([
    'funnels.0.judgeBy must be one of segmentProperties, of which there are none; “channel” is none of them',
  ]);
});
