import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { moneyEndpoints } from '#domain/contract/money/money-endpoints.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { rulesText } from './described.ts';

/** What the OpenAPI document says of each response. Here and not in the contract, which every page downloads. */
export const responseDescriptions = new Map<unknown, string>([
  [
    endpoints.workspace.response,
    'The workspace. `firstWeek`, `lastCompleteWeek` and `dataThrough` are null while there are no data.',
  ],
  [
    endpoints.review.response,
    `Counts from which every conversion is worked out, with what a reader needs to judge them. The rows of a step are weeks of the stage before it, its cells the calendar weeks after; a zero is written, and what is null or absent was not observed. ${rulesText()}`,
  ],
  [
    moneyEndpoints.money.response,
    'Counts and sums from which CPA, CLV and payback are worked out. Amounts are whole numbers of 10^−`scale` of the currency; null is not known, and 0 is nothing.',
  ],
  [
    endpoints.definitions.response,
    'The conversions in the order of the configuration. `revision` changes when anything in the response may have.',
  ],
  [
    endpoints.health.response,
    'What the server is doing; `detail` says what it waits for or what went wrong.',
  ],
  [
    acknowledgementEndpoints.acknowledgements.response,
    'The acknowledgements in force, in the order in which they were made.',
  ],
  [
    acknowledgementEndpoints.acknowledge.response,
    'An acknowledgement with who made it and when. `segment` and `segmentBy` are null when it is about everyone.',
  ],
  [
    closedEndpoints.closedWeeks.response,
    'The closed weeks that have not been opened again, the latest first.',
  ],
  [
    closedEndpoints.closeWeek.response,
    'A closed week with who closed it and when; `hash` is the SHA-256 of what was kept, in base64url.',
  ],
  [
    closedEndpoints.closedReview.response,
    'What was said of the week and what would be said now; in `ledger`, `reported` and its three `parts` add up to `now`, exactly. `parts` is null where one of the two was not observed, `split` is false where rows were read again, so that the parts cannot be separated.',
  ],
  [
    accessEndpoints.me.response,
    'Who is signed in. `local` sits at the machine of the server, or may read its data folder, and need not sign in.',
  ],
  [accessEndpoints.audit.response, 'Who did what and when, the latest first.'],
  [
    accessEndpoints.writeKeys.response,
    'All keys in the order in which they were made; never the keys themselves.',
  ],
  [accessEndpoints.createWriteKey.response, 'The new key. `key` is shown only in this response.'],
  [accessEndpoints.revokeWriteKey.response, 'The key, with who revoked it and when.'],
  [
    accessEndpoints.import.response,
    'What came of every file; with the status 202 the import goes on, and the log and the audit log will have its outcome.',
  ],
  [
    sharedLinkEndpoints.shared.response,
    'A review as it is shared: a projection of it without counts document, owners, definitions and money. Segments have their names or aliases; counts of fewer people than `hiddenUnder` are null.',
  ],
  [shareEndpoints.shares.response, 'Every link that was made, the latest first; never a token.'],
  [
    shareEndpoints.makeShare.response,
    'The new link. `token` is shown only in this response; `path` is the link under the address of the page.',
  ],
  [sharedLinkEndpoints.unlock.response, 'The link is open to this browser, by a cookie.'],
  [shareEndpoints.revokeShare.response, 'The link, with who revoked it and when.'],
]);
