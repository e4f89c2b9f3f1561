import type { Week } from '#domain/calendar/week.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';

/** What was planted in the sample company, where, and from when. `docs/sample-company.md` says what the review makes of it. */

/** From this week on only accounts on the free plan count: before it, fourteen-day trials did too. */
export const definitionChange = {
  stage: 'account',
  from: '2026-05-25' as Week,
  reason: 'trial accounts no longer count: most of them are never opened again',
  /** Share of sign-ups that are trials, in every week. */
  trialShare: 0.2,
};

/** The tracker sent nothing for a week; the sales system went on. */
export const outage = { week: '2026-07-13' as Week };

/** A video campaign brings many people from social, who open accounts as seldom as people from social always did. */
export const mixShift = {
  channel: 'social',
  step: 'account',
  from: '2026-08-03' as Week,
  until: '2026-08-31' as Week,
  visits: 3.4,
};

/** The sign-up form was broken for three days of one week. */
export const dip = { step: 'account', week: '2026-09-21' as Week, rate: 0.6 };

/** The demo form asks for company size and phone number, and fewer people finish it: for everybody, until today. */
export const drop = { step: 'demo', from: '2026-10-19' as Week, rate: 0.68 };

export const sampleNotes: { week: Week; text: string }[] = [
  { week: outage.week, text: 'Tracker outage: no website events from Monday to Sunday' },
  { week: mixShift.from, text: 'Video campaign on social starts, five weeks' },
  { week: dip.week, text: 'Sign-up form broken from Tuesday to Thursday after a release' },
  { week: drop.from, text: 'New demo form: asks for company size and phone number' },
];

/** What was said of the demo form before it was changed: the drop that came later is raised all the same. */
export const earlierAcknowledgement: Acknowledgement = {
  id: 'answer-1',
  funnel: 'main',
  step: 'demo',
  segment: null,
  segmentBy: null,
  week: '2026-09-28' as Week,
  kind: 'expected',
  why: 'the form moved from the start page to the pricing page',
  by: 'Sales lead',
  at: '2026-10-06T08:12:00Z',
};
