/** Ids that documents and their scripts agree on. */
export const PLACE = 'weekline';
export const REPORT = 'report';

/** What came of fetching a report: it is in the document now, or why it is not. */
export type LoadOutcome = { kind: 'report' } | LoadProblem;

export type LoadProblem =
  | PasswordPrompt
  | { kind: 'link-incomplete' }
  | { kind: 'gone' }
  | { kind: 'cookies-refused' }
  | { kind: 'unreachable' }
  | { kind: 'server-trouble'; status: number }
  | { kind: 'hidden-since' }
  | { kind: 'key-does-not-fit' }
  | { kind: 'file-missing' }
  | { kind: 'needs-https' }
  | { kind: 'browser-too-old' };

/** The server sends the report only with its password. */
export type PasswordPrompt =
  | { kind: 'password-asked' }
  | { kind: 'password-wrong' }
  | { kind: 'too-many-tries' };

/** The report in the document, or why it is not shown. On a host of files only the page itself checks the date. */
export function placedReport(
  outcome: LoadOutcome,
  now: number,
): { kind: 'report'; element: HTMLElement } | LoadProblem {
  if (outcome.kind !== 'report') return outcome;
  const element = document.getElementById(REPORT);
  if (element === null) throw new Error('The document says it holds a report, and has none.');
  const { until } = element.dataset;
  if (until !== undefined && Date.parse(until) <= now) return { kind: 'hidden-since' };
  return { kind: 'report', element };
}
