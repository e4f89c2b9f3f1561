/** What a field of an answer means, what it means that it is absent (`null`: it may not be), and one as JSON. */
export type FieldNote = { meaning: string; absent: string | null; example: unknown };

const field = (meaning: string, example: unknown, absent: string | null = null): FieldNote => ({
  meaning,
  absent,
  example,
});

/** Fields of `GET /workspace`, by path; `[]` is any entry of a list. */
export const workspaceNotes: Readonly<Record<string, FieldNote>> = {
  name: field('The name that readers see.', 'Acme'),
  calendar: field('How the workspace cuts time into weeks.', {
    timeZone: 'Europe/Helsinki',
    weekStartsOn: 'monday',
  }),
  'calendar.timeZone': field('IANA time zone in which days and weeks begin.', 'Europe/Helsinki'),
  'calendar.weekStartsOn': field('`monday` or `sunday`.', 'monday'),
  currency: field('ISO 4217 code, three capital letters.', 'EUR'),
  funnels: field('In the order in which the page lists them; the first opens. May be empty.', []),
  'funnels[].id': field('Part of the address of its review.', 'main'),
  'funnels[].name': field('The name that readers see.', 'Visit to customer'),
  'funnels[].segmentProperties': field('What `by` may name. Empty: the funnel cannot be split.', ['channel']),
  'funnels[].judgeBy': field(
    'The property from which the verdicts on everyone come.',
    'channel',
    'the first property',
  ),
  firstWeek: field('The first week of any data; `null` while there are none.', '2026-01-05'),
  lastCompleteWeek: field(
    'The last week that is over and fully delivered; `null` while there is none.',
    '2026-01-26',
  ),
  dataThrough: field(
    'The last instant of which nothing is missing, ISO 8601 with its offset; the next midnight means the same. `null` while there are no data.',
    '2026-02-01T23:59:59+02:00',
  ),
  canAnswer: field('Whether acknowledgements are kept.', true, 'no'),
  canShare: field('Whether the reader may make links.', true, 'no'),
  canClose: field('Whether the reader may close weeks, and so see closed ones.', true, 'no'),
  canSeeClosed: field('Whether the reader may see closed weeks without closing any.', true, 'as `canClose`'),
  canReopen: field('Whether the reader may open a closed week again.', true, 'no'),
  sample: field('Whether all this is the sample company.', false, 'no'),
  signedIn: field(
    'Whether the reader has signed in: the page then asks `GET /me` and offers to sign out.',
    true,
    'no',
  ),
  server: field(
    'What serves this. Only Weekline’s own server says `weekline`: the page then names its commands.',
    'my-api',
    'not said',
  ),
  revision: field('Any text that changes when an answer may have changed.', '2026-02-02'),
};

const segmentNote = field('One of `segments`; `null` where there are none.', 'search');

/** The fields of an acknowledgement, wherever a list of them is. */
function acknowledgementNotes(list: string): Record<string, FieldNote> {
  const fields: Record<string, FieldNote> = {
    id: field('Its id.', 'a1'),
    segment: segmentNote,
    week: field('The week it was made for.', '2026-01-12'),
    kind: field(
      '`expected`: the drop has a known reason, and its step is compared with the new level. `definition-changed`: from that week on other things are counted.',
      'expected',
    ),
    why: field('Why, in words.', 'We raised the price.'),
    by: field('Who said it.', 'ann@acme.example'),
    at: field('When, as an instant.', '2026-01-20T09:00:00+02:00'),
    reviewed: field(
      'The week whose review it was said of: weeks before it keep what was said of them.',
      '2026-01-19',
      'it holds from `week` on',
    ),
    lookAgain: field('The week in which to look at an expected change again.', '2026-03-02', 'none'),
  };
  return Object.fromEntries(Object.entries(fields).map(([name, note]) => [`${list}[].${name}`, note]));
}

/** When a series has to say who was under way, and what a short list and an empty one say. */
export const CARRIED_IN_RULE =
  'A document that begins after the workspace’s `firstWeek` has `carriedIn` in every series that has a row of more than one cell (in a document of one week: whose window is not 0); a list shorter than the weeks goes on with zeros, so an empty list says that nobody was under way.';

/** Fields of `GET /funnels/{id}/review`. */
export const reviewNotes: Readonly<Record<string, FieldNote>> = {
  counts: field('The facts from which everything is worked out.', undefined),
  'counts.contract': field('The version of the contract.', 'weekline.counts/1'),
  'counts.funnel': field('The funnel that was asked for.', undefined),
  'counts.funnel.id': field('As in the workspace.', 'main'),
  'counts.funnel.name': field('The name that readers see.', 'Visit to customer'),
  'counts.funnel.stages': field('In order; the first is where people enter.', undefined),
  'counts.funnel.stages[].id': field('Unique in the funnel.', 'signup'),
  'counts.funnel.stages[].name': field('The name that readers see.', 'Signed up'),
  'counts.funnel.stages[].kind': field('`micro` shows interest, `macro` is a goal.', 'micro'),
  'counts.funnel.stages[].owner': field('Whom to talk to.', 'Growth lead', 'nobody is named'),
  'counts.funnel.stages[].definition': field('What counts, in words.', 'Made an account.', 'nothing is said'),
  'counts.funnel.stages[].withinWeeks': field(
    'Window of the step that leads here, in weeks of seven days; not beside `withinDays`.',
    2,
    'no window in weeks',
  ),
  'counts.funnel.stages[].withinDays': field(
    'Window in whole days from the day of the stage before; not beside `withinWeeks`.',
    7,
    'no window in days',
  ),
  'counts.funnel.stages[].optional': field(
    'Counted and judged, and stops nobody from reaching the later stages.',
    false,
    'no',
  ),
  'counts.funnel.stages[].good': field(
    '`down` where more people are the problem: complaints, cancellations, refunds. A rise is then what is raised.',
    'up',
    '`up`',
  ),
  'counts.calendar': field('That of the workspace.', { timeZone: 'Europe/Helsinki', weekStartsOn: 'monday' }),
  'counts.calendar.timeZone': field('As in the workspace.', 'Europe/Helsinki'),
  'counts.calendar.weekStartsOn': field('As in the workspace.', 'monday'),
  'counts.weeks': field(
    'First days of the weeks, in order and without gaps; the last is the week that was asked for.',
    ['2026-01-05', '2026-01-12'],
  ),
  'counts.dataThrough': field(
    'As in the workspace, for the sources of this funnel.',
    '2026-02-01T23:59:59+02:00',
  ),
  'counts.segmentBy': field(
    'The property that was asked for as `by`; `null` for everyone together.',
    'channel',
  ),
  'counts.segments': field(
    'The values of the property, in any order; `(blank)` is those without one. Empty where `segmentBy` is `null`.',
    ['mail', 'search', '(blank)'],
  ),
  'counts.entries': field(
    'People who reached the first stage: one entry for each segment, or one with `"segment": null`.',
    undefined,
  ),
  'counts.entries[].segment': segmentNote,
  'counts.entries[].arrivals': field('People of each week; `null` was not observed.', [4, 1]),
  'counts.entryAnswers': field('Acknowledgements in force of arrivals at the first stage.', [], 'none'),
  ...acknowledgementNotes('counts.entryAnswers'),
  'counts.steps': field(
    'One for each stage after the first: `steps[i]` leads to `stages[i + 1]`.',
    undefined,
  ),
  'counts.steps[].to': field('The id of that stage.', 'signup'),
  'counts.steps[].definitionChanges': field(
    'Weeks from which other things are counted; usually empty. Weeks before and after are not compared.',
    [],
  ),
  'counts.steps[].definitionChanges[].week': field('The first week of the new definition.', '2026-01-12'),
  'counts.steps[].definitionChanges[].version': field('Its number.', 2),
  'counts.steps[].definitionChanges[].reason': field('Why, in words.', 'trial accounts no longer count'),
  'counts.steps[].definitionChanges[].stage': field(
    'The stage that is defined anew.',
    'visit',
    'the one the step leads to',
  ),
  'counts.steps[].answers': field('Acknowledgements in force.', [], 'none'),
  ...acknowledgementNotes('counts.steps[].answers'),
  'counts.steps[].series': field(
    'One for each segment, or one with `"segment": null`. None for everyone beside segments.',
    undefined,
  ),
  'counts.steps[].series[].segment': segmentNote,
  'counts.steps[].series[].conversions': field(
    '`conversions[u][a]`: of the people who reached the stage **before** in week `u`, how many reached this one `a` calendar weeks later. A zero is written; `null` or no cell was not observed.',
    [[1, 1], [0]],
  ),
  'counts.steps[].series[].carriedIn': field(
    `\`carriedIn[w]\`: people who reached this stage in week \`w\` and the stage before ahead of the first week. ${CARRIED_IN_RULE}`,
    [1],
    'nobody was under way; refused where it has to be there',
  ),
  'counts.missingWeeks': field(
    'Weeks in which a source that usually delivers sent nothing; usually empty.',
    [],
  ),
  'counts.dataProblems': field(
    'Why counts of single weeks are `null`, for the page to say: it leaves out what is `null` and nothing else.',
    [],
    'nothing',
  ),
  'counts.dataProblems[].kind': field(
    '`silent-days`: on days on which a source usually has rows it had none, or next to none. `event-stopped`: an event of a stage that used to come did not, in the week or on days of it, while others of its source did. `never-matched`: no row has ever matched the rule of a conversion that a stage needs.',
    undefined,
  ),
  'counts.dataProblems[].week': field('Its week.', '2026-01-12'),
  'counts.dataProblems[].source': field('The name of the source.', 'tracker'),
  'counts.dataProblems[].days': field(
    'Of `silent-days`: which, `YYYY-MM-DD`, in order. Of `event-stopped`: the same, where it is not the whole week.',
    ['2026-01-14'],
    'of `event-stopped`: the whole week',
  ),
  'counts.dataProblems[].rows': field('The rows it had on all of them.', 0, 'of `event-stopped`: none'),
  'counts.dataProblems[].usual': field('Of `silent-days`: the rows it usually has on so many days.', 410),
  'counts.dataProblems[].event': field(
    'Of `event-stopped`: the event, by the name it has in the source. Of `never-matched`: the event that the rule asks for.',
    'signup',
  ),
  'counts.dataProblems[].stage': field(
    'Of `event-stopped` and `never-matched`: the id of the stage whose arrivals are `null`.',
    'signup',
  ),
  'counts.dataProblems[].conversion': field('Of `never-matched`: the name of the conversion.', 'Sign-up'),
  'counts.holidays': field('Weeks that a holiday touches.', [], 'none'),
  'counts.holidays[].week': field('The week.', '2026-04-06'),
  'counts.holidays[].name': field('Its name.', 'Easter'),
  'counts.campaigns': field('Campaigns, by name.', [], 'none'),
  'counts.campaigns[].from': field('The first week.', '2026-01-12'),
  'counts.campaigns[].to': field('The last week.', '2026-01-19'),
  'counts.campaigns[].name': field('Its name.', 'Winter sale'),
  definitions: field('What counts, for the page to list; may be empty.', []),
  'definitions[].id': field('Its id.', 'signup'),
  'definitions[].name': field('Its name.', 'Sign-up'),
  'definitions[].kind': field('`micro` or `macro`.', 'micro'),
  'definitions[].good': field('`down` where more is the problem.', 'up', '`up`'),
  'definitions[].owner': field('Who answers for it, or `null`.', 'Growth lead'),
  'definitions[].definition': field('What counts, in words, or `null`.', 'Made an account.'),
  'definitions[].versions': field('In order of time; one is enough.', undefined),
  'definitions[].versions[].version': field('Its number.', 1),
  'definitions[].versions[].from': field('From which day, or `null`: always.', null),
  'definitions[].versions[].reason': field('Why it changed, or `null`.', null),
  'definitions[].versions[].rule': field('The rule, in words.', 'event “signup”'),
  'definitions[].findings': field('What a linter objects to; may be empty.', []),
  'definitions[].findings[].rule': field('Which of its rules.', 'no-owner'),
  'definitions[].findings[].message': field('The objection.', 'Nobody owns this conversion.'),
  'definitions[].findings[].remedy': field('What to do.', 'Name an owner.'),
  notes: field('What the team wrote down; may be empty.', []),
  'notes[].week': field('Its week.', '2026-01-19'),
  'notes[].text': field('Its words.', 'New landing page'),
  economics: field('What a customer is worth; `null`: losses are given in people alone.', null),
  'economics.currency': field('ISO 4217 code.', 'EUR'),
  'economics.customerValue': field('Of one person at the last macro stage.', undefined),
  'economics.customerValue.stage': field('The id of that stage.', 'paid'),
  'economics.customerValue.amount': field('Expected revenue in all.', 1480),
  'economics.customerValue.low': field('At most the amount, or `null`.', 1200),
  'economics.customerValue.high': field('At least the amount, or `null`.', 1700),
  'economics.customerValue.basis': field('Where the number comes from.', 'Mean of 2025'),
  checks: field('Checks of the data; may be empty: the page adds two of its own.', []),
  'checks[].id': field('Its id.', 'source-late'),
  'checks[].level': field('`fine`, `warning` or `problem`.', 'warning'),
  'checks[].message': field('What was found.', 'The CRM has delivered through 24 Jan only.'),
  'checks[].remedy': field('What to do, or `null`.', null),
  'checks[].weeks': field('The weeks it touches.', ['2026-01-19'], 'no week in particular'),
  sources: field(
    'How far each source of the funnel has delivered, for the line over the review.',
    [{ source: 'tracker', through: '2026-02-01' }],
    '`dataThrough` is said',
  ),
  'sources[].source': field('Its name.', 'tracker'),
  'sources[].through': field(
    'Its last whole day, `YYYY-MM-DD`; `null`: it has delivered nothing.',
    '2026-02-01',
  ),
  'sources[].follows': field(
    'The source that it is complete with, however few rows it has.',
    'tracker',
    'none',
  ),
  revision: field('Any text that changes when the answer may have changed.', '2026-02-02'),
};

/** Rules that hold between fields: a schema cannot say them, so its reader has to be told. */
export const REVIEW_RULES = [
  'weeks are in order and without gaps, each on the first day of the calendar’s week',
  'entries and series are those of segments, or one whose segment is null; none for everyone beside segments',
  'arrivals and conversions have one entry a week',
  'steps[i] leads to stages[i + 1]; ids of stages and names of segments are unique',
  'a stage has withinWeeks or withinDays, not both, and a row no more cells than its window has room for: ⌈days ÷ 7⌉ + 1',
  'a row is a week of the stage before; its cells are no running totals and add up to no more people than it has',
  'carriedIn is at most one entry a week, whole, never negative, and zero where the window cannot reach; it is there where weeks begin after firstWeek and a row has more than one cell',
  'funnel, segmentBy and calendar are those that were asked for; economics name a stage of the funnel, and low ≤ amount ≤ high',
  'time zones and days exist',
] as const;
