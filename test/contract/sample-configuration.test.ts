import { describe, expect, test } from 'vitest';
import { dayText } from '#domain/calendar/week.ts';
import { sampleHolidayWeeks } from '#examples/sample-company/holidays.ts';
import { crmThrough, sampleCalendar, trackerThrough } from '#examples/sample-company/sample-calendar.ts';
import {
  sampleConversions,
  sampleFunnel,
  sampleSegmentProperties,
} from '#examples/sample-company/sample-funnel.ts';
import { SAMPLE_CURRENCY, SAMPLE_NAME } from '#examples/sample-company/sample-review.ts';
import { sampleNotes } from '#examples/sample-company/stories.ts';
import { sampleConfigurationText } from '#examples/sample-company/weekline-yaml.ts';
import { parseConfiguration } from '#server/config/parse-configuration.ts';

describe('the configuration of the sample company', () => {
  const parsed = parseConfiguration(sampleConfigurationText(), '/sample/weekline.yaml');

  test('is read without a complaint', () => {
    expect(parsed).toMatchObject({ ok: true });
  });

  test('says what the mocks say', () => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { workspace, conversions, funnels, sources, notes, holidays } = parsed.configuration;
    expect(workspace).toEqual({ name: SAMPLE_NAME, calendar: sampleCalendar, currency: SAMPLE_CURRENCY });
    expect(conversions).toEqual(sampleConversions);
    expect(funnels).toHaveLength(1);
    expect(funnels[0]).toMatchObject({ id: sampleFunnel.id, name: sampleFunnel.name, counts: 'people' });
    expect(funnels[0]?.segmentProperties).toEqual(sampleSegmentProperties);
    expect(funnels[0]?.stages.map(({ conversions: _, ...stage }) => stage)).toEqual(sampleFunnel.stages);
    expect(sources.map(({ completeThrough }) => completeThrough)).toEqual(
      [trackerThrough, crmThrough].map(dayText),
    );
    expect(notes).toEqual(sampleNotes);
    expect(holidays).toEqual(sampleHolidayWeeks);
  });
});
