import { problemSchema } from '#domain/contract/review-schema.ts';

/** A refusal in the description of a route. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** What every call that needs data may answer. */
export const everyCall = {
  403: problem('The request is for another host than this machine, or a change comes from another site.'),
  503: problem('Still starting, or its data could not be loaded.'),
};
