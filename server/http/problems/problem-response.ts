import { problemSchema } from '#domain/contract/review-schema.ts';

/** A refusal in the description of a route. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** What every call that needs data may answer. */
export const everyCall = {
  403: problem(
    'The request is for another host than this one, a change comes from another site, or the role of who is signed in does not reach.',
  ),
  503: problem('Still starting, or its data could not be loaded.'),
};

/** How a change is refused whose body cannot be used. */
export const refusedChanges = {
  400: problem('The body cannot be read, or a text in it is empty or too long.'),
  415: problem('The body is not JSON.'),
};

/** What every call may answer that is for readers of the review. */
export const readersCall = {
  ...everyCall,
  401: problem('Nobody is signed in, where sign-in is configured.'),
  429: problem('More was asked in a short time than is answered to one reader.'),
};
