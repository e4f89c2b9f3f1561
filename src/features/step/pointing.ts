import type { PointerEvent } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import { weekAtPlace } from '#src/charts/plot-paths.ts';

/** The week that is marked in every chart of the step, and how another one comes to be marked. */
export type Pointing = { pointed: Week; onPoint: (week: Week) => void };

/** Handlers for an element as wide as the plot of these weeks: the week nearest to the pointer is pointed at. */
export function pointerHandlers(weeks: readonly Week[], onPoint: (week: Week) => void) {
  const point = ({ clientX, currentTarget }: PointerEvent<Element>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const week = weeks[weekAtPlace((clientX - left) / width, weeks.length)];
    if (week !== undefined) onPoint(week);
  };
  return { onPointerMove: point, onPointerDown: point };
}
