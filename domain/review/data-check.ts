import type { Week } from '#domain/calendar/week.ts';

export const CHECK_LEVELS = ['fine', 'warning', 'problem'] as const;

export type DataCheck = {
  id: string;
  level: (typeof CHECK_LEVELS)[number];
  message: string;
  remedy: string | null;
  /** The weeks it touches; absent where it is about no week in particular. */
  weeks?: Week[] | undefined;
};
