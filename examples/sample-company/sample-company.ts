import type { Week } from '#domain/calendar/week.ts';
import type { CompanyBehindApi } from './company-behind-api.ts';
import { formingSampleWeek } from './sample-calendar.ts';
import { sampleDefinitions, sampleReview, sampleWorkspace } from './sample-review.ts';

/** The sample company as it is today: its latest complete week is flagged. */
export const sampleCompany: CompanyBehindApi = {
  lastWeek: formingSampleWeek,
  workspace: sampleWorkspace,
  definitions: sampleDefinitions,
  review: sampleReview,
};

export function sampleCompanyIn(week: Week): CompanyBehindApi {
  return {
    ...sampleCompany,
    workspace: () => ({ ...sampleWorkspace(), lastCompleteWeek: week }),
    review: (asked) => sampleReview({ ...asked, week: asked.week ?? week }),
  };
}
