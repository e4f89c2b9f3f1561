import { requiredIndex } from '#domain/funnel/funnel.ts';
import { chance, shuffled } from './chance.ts';
import { type CellDraw, drawCompany, type Triangle } from './draw.ts';
import type { Cell } from './rates.ts';
import { SAMPLE_SEED, sampleWeeks } from './sample-calendar.ts';
import { sampleFunnel } from './sample-funnel.ts';
import { definitionChange } from './stories.ts';

/**
 * One visitor. `reached[i]` is the week, by its place in `sampleWeeks`, in which stage `i` was reached, `null` when it was
 * not; `dismissedTrial` is the week of a trial sign-up that no longer counts.
 */
export type Person = {
  id: string;
  cell: Cell;
  reached: (number | null)[];
  dismissedTrial: number | null;
};

/** Everybody behind the counts, in the order of their entry: counting these people gives the drawn triangles again. */
export function samplePeople(seed: number = SAMPLE_SEED): Person[] {
  const byCell = drawCompany(seed).map((draw, index) => peopleOfCell(draw, { index, seed }));
  return sampleWeeks.flatMap((_, week) => byCell.flatMap((people) => people[week] ?? []));
}

const { stages } = sampleFunnel;

/** The people of one cell by the week of their entry. */
function peopleOfCell(draw: CellDraw, { index, seed }: { index: number; seed: number }): Person[][] {
  const source = chance(seed, `people ${index}`);
  const entered = draw.visits.map((count, week) =>
    Array.from({ length: count }, (_, n) => personEntering(draw.cell, week, `${index}-${week}-${n}`)),
  );
  const present = stages.map((_, stage) => (stage === 0 ? entered : sampleWeeks.map((): Person[] => [])));
  for (const week of sampleWeeks.keys())
    for (const to of stages.keys()) {
      if (to === 0) continue;
      const waiting = shuffled(source, present[requiredIndex(stages, to - 1)]?.[week] ?? []);
      const converted = deal(waiting, draw.steps[to - 1]?.[week] ?? [], (person, lag) => {
        person.reached[to] = week + lag;
        present[to]?.[week + lag]?.push(person);
      });
      if (stages[to]?.id === definitionChange.stage)
        deal(waiting.slice(converted), rowOf(draw.uncounted, week), (person, lag) => {
          person.dismissedTrial = week + lag;
        });
    }
  return entered;
}

function personEntering(cell: Cell, week: number, id: string): Person {
  return {
    id: `p${id}`,
    cell,
    reached: stages.map((_, stage) => (stage === 0 ? week : null)),
    dismissedTrial: null,
  };
}

/** Gives the next `counts[lag]` people each lag; how many got one. */
function deal(
  people: readonly Person[],
  counts: readonly number[],
  give: (person: Person, lag: number) => void,
) {
  let dealt = 0;
  for (const [lag, count] of counts.entries()) {
    for (const person of people.slice(dealt, dealt + count)) give(person, lag);
    dealt += count;
  }
  return dealt;
}

function rowOf(triangle: Triangle, week: number): number[] {
  return triangle[week] ?? [];
}
