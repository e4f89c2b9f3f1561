import type { Week } from '#domain/calendar/week.ts';

/** As reported once, or worked out again each time it is asked for. */
export const SHARE_KINDS = ['frozen', 'live'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** By their own names, or as “Channel A”, “Channel B” …, the largest first. */
export const SEGMENT_NAMING = ['named', 'masked'] as const;
export type SegmentNaming = (typeof SEGMENT_NAMING)[number];

/** The review alone, or also every step's own weeks with their usual ranges. */
export const SHARE_VIEWS = ['review', 'review-and-steps'] as const;
export type ShareView = (typeof SHARE_VIEWS)[number];

/** How much of a review a shared link shows. Who makes the link chooses it; who opens it cannot widen it. */
export type ShareVisibility = {
  /** The property whose segments are shown side by side; `null`: everyone together. */
  segmentBy: string | null;
  segments: SegmentNaming;
  /** How many weeks of history, the shown one included. */
  weeks: number;
  views: ShareView;
  /** Whether free text goes out: notes of the weeks, and the reasons readers gave for a drop. */
  notes: boolean;
  /** Whether the owner of a raised step is named. */
  owners: boolean;
  /** Whether losses are put in customers and money too. Never with `hiddenUnder`: an amount would give small counts away. */
  money: boolean;
  /** What the report is called; `null`: as its funnel is. */
  title: string | null;
  /** Counts of fewer people than this are left out; `null`: none is. */
  hiddenUnder: number | null;
};

/**
 * What is shared: a week as it was, or always the newest complete one (`week: null`). `stages` are those the funnel had when
 * the link was made: the person who made it decided nothing about a later stage.
 */
export type ShareScope = ShareVisibility & { funnel: string; week: Week | null; stages: string[] };

/** Counts from one to four people are those that could point at somebody. */
export const SMALL_COUNTS_UNDER = 5;
