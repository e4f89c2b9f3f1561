import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { answerFaults } from '#domain/contract/faults/answer-faults.ts';
import { arrivalFaults, segmentFaults } from '#domain/contract/faults/compared-faults.ts';
import { urlOf } from '#domain/contract/paths.ts';
import {
  problemSchema,
  type ReviewResponse,
  type Workspace,
  type WorkspaceFunnel,
} from '#domain/contract/review-schema.ts';
import { weeksAsked } from '#domain/review/review-ask.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { verdictTable } from '#server/cli/judge/verdict-table.ts';
import { type Complaint, faultsOf, type PartCheck, warning } from './complaints.ts';
import { cacheComplaints, headerComplaints, kilobytes, speedComplaints } from './headers.ts';
import { documentWarnings } from './likely.ts';
import { answerOf, type Probe, type Probed } from './probe.ts';

export type Api = { probe: Probe; origin: string | null; workspace: Workspace };

type Question = { by?: string; week?: Week; weeks?: number };
type Answer = { call: string; probed: Probed | null; review: ReviewResponse | null; complaints: Complaint[] };

/** A week so long before the first is in no data. */
const WEEKS_BEFORE = 104;

/** How far back the week lies that is asked for by its name. */
const WEEKS_AGO = 5;

/**
 * Everything the page may ask of a funnel: all the weeks it judges from without a property and by each, the weeks that are sent when nobody
 * says how many, an earlier week, and what does not exist. Answers are compared with each other.
 */
export async function checkFunnel(api: Api, funnel: WorkspaceFunnel): Promise<PartCheck> {
  const ask = (question: Question) => answerTo(api, funnel, question);
  const weeks = weeksAsked(api.workspace.lastCompleteWeek);
  const whole = await ask({ weeks });
  const counts = whole.review?.counts;
  const complaints = [...whole.complaints];
  if (whole.probed !== null)
    complaints.push(...speedComplaints(whole.probed), ...(await cacheComplaints(api.probe, whole.probed)));
  if (counts !== undefined) complaints.push(...documentWarnings(counts, whole.call));

  const ago = counts?.weeks.at(-1 - WEEKS_AGO);
  const shorter = [await ask({}), ...(ago === undefined ? [] : [await ask({ week: ago, weeks: WEEKS_AGO })])];
  for (const { call, review, complaints: own } of shorter) {
    complaints.push(...own);
    if (review !== null && counts !== undefined)
      complaints.push(...faultsOf(call, arrivalFaults(review.counts, counts)));
  }
  for (const by of funnel.segmentProperties) {
    const { call, review, complaints: own } = await ask({ weeks, by });
    complaints.push(...own);
    if (review === null || counts === undefined) continue;
    complaints.push(
      ...faultsOf(call, segmentFaults(review.counts, counts)),
      ...documentWarnings(review.counts, call),
    );
  }
  complaints.push(...(await unknownThings(api, funnel)));
  return { complaints, lines: linesOf(funnel, whole) };
}

async function answerTo(
  { probe, origin, workspace }: Api,
  { id: funnel }: WorkspaceFunnel,
  question: Question,
): Promise<Answer> {
  const probed = await probe(reviewPath(funnel, question));
  const { value: review, faults } = answerOf(probed, endpoints.review.response);
  const { call } = probed;
  const asked = { funnel, by: question.by ?? null, workspace };
  const complaints = [
    ...('why' in probed ? [] : headerComplaints(probed, origin)),
    ...faultsOf(call, faults),
    ...(review === null ? [] : faultsOf(call, answerFaults(review, asked))),
    ...(review === null
      ? []
      : weekComplaints(review, { call, week: question.week ?? workspace.lastCompleteWeek })),
    ...(review === null || review.counts.dataThrough === workspace.dataThrough
      ? []
      : [
          warning(
            call,
            `counts.dataThrough is ${review.counts.dataThrough}, the workspace's ${workspace.dataThrough}`,
          ),
        ]),
  ];
  return { call, probed: 'why' in probed ? null : probed, review, complaints };
}

/** The page cuts a longer document; one without the week that was asked for says nothing about it. */
function weekComplaints(
  { counts: { weeks } }: ReviewResponse,
  { call, week }: { call: string; week: Week | null },
): Complaint[] {
  const last = weeks.at(-1);
  if (week === null || last === week) return [];
  if (weeks.includes(week))
    return [
      warning(
        call,
        `counts.weeks end at ${last}, not at ${week}: the page cuts the rest, other readers may not`,
      ),
    ];
  return faultsOf(call, [
    {
      path: ['counts', 'weeks'],
      message: `must end at ${week}, not ${last === undefined ? 'be empty' : `at ${last}`}`,
    },
  ]);
}

/** What does not exist is refused with 404 and a problem document: a link may ask for it long after it is gone. */
async function unknownThings(
  { probe, origin, workspace }: Api,
  { id }: WorkspaceFunnel,
): Promise<Complaint[]> {
  const unknown = 'weekline-check-of-what-does-not-exist';
  const paths = [
    reviewPath(unknown, {}),
    reviewPath(id, { by: unknown }),
    ...(workspace.firstWeek === null
      ? []
      : [reviewPath(id, { week: addWeeks(workspace.firstWeek, -WEEKS_BEFORE) })]),
  ];
  const complaints: Complaint[] = [];
  for (const path of paths) {
    const probed = await probe(path);
    const { call } = probed;
    if ('why' in probed) complaints.push(...faultsOf(call, [{ path: [], message: probed.why }]));
    else if (probed.status !== 404)
      complaints.push(
        warning(call, `was answered with the status ${probed.status}: refuse what does not exist with 404`),
      );
    else if (!problemSchema.safeParse(probed.json).success)
      complaints.push(
        warning(call, 'was refused without a problem document, so the page can only show the status'),
      );
    else complaints.push(...headerComplaints(probed, origin));
  }
  return complaints;
}

function reviewPath(id: string, { by, week, weeks }: Question): string {
  const query = new URLSearchParams({
    ...(week === undefined ? {} : { week }),
    ...(by === undefined ? {} : { by }),
    ...(weeks === undefined ? {} : { weeks: String(weeks) }),
  }).toString();
  return `${urlOf(endpoints.review, { id })}${query === '' ? '' : `?${query}`}`;
}

function linesOf({ name }: WorkspaceFunnel, { review, probed }: Answer): string[] {
  if (review === null || probed === null) return [`${name}: cannot be judged.`];
  const { counts } = review;
  const week = counts.weeks.at(-1);
  const size = `${kilobytes(probed.bytes)} in ${probed.seconds.toFixed(1)} s`;
  if (week === undefined) return [`${name}: no weeks (${size}).`];
  const rows = judge(counts).filter((row) => row.week === week && row.segment === null);
  return [`${name}: ${counts.weeks.length} weeks to ${week} (${size})`, ...verdictTable(rows)];
}
