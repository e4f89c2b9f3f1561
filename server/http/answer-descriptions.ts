import { answerEndpoints } from '#domain/contract/answer-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';

/** What the OpenAPI document says of each answer. Here and not in the contract, which every page downloads. */
export const answerDescriptions = new Map<unknown, string>([
  [
    endpoints.workspace.response,
    'The workspace. `firstWeek`, `lastCompleteWeek` and `dataThrough` are null while there are no data.',
  ],
  [
    endpoints.review.response,
    'Counts by the week of the first stage, from which every conversion is worked out, with what a reader needs beside them. A count is null where nothing can be known yet.',
  ],
  [
    endpoints.definitions.response,
    'The conversions in the order of the configuration. `revision` changes when anything in the answer may have.',
  ],
  [
    endpoints.health.response,
    'What the server is doing; `detail` says what it waits for or what went wrong.',
  ],
  [answerEndpoints.answers.response, 'The answers in force, in the order in which they were given.'],
  [
    answerEndpoints.giveAnswer.response,
    'An answer with who gave it and when. `segment` and `segmentBy` are null when it is about everyone.',
  ],
]);
