import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { Campaign, Holiday } from '#domain/funnel/counts.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { CountedSource, MoneySource } from '#server/ingest/kinds/source-kinds.ts';

/** `weekline.yaml`, parsed and checked: what the rest of the server trusts. */
export type Configuration = {
  /** Absolute path of the file, and of the folder that relative paths start from. */
  file: string;
  folder: string;
  workspace: { name: string; calendar: Calendar; currency: string };
  conversions: Conversion[];
  funnels: FunnelConfiguration[];
  sources: CountedSource[];
  /** What is spent, and what customers pay. Absent: nobody says. */
  moneySources?: MoneySource[] | undefined;
  /** A campaign is a note on its first week too. */
  notes: { week: Week; text: string }[];
  /** Absent: none. */
  campaigns?: Campaign[] | undefined;
  /** In order of time. */
  holidays: Holiday[];
  /** Who may what once sign-in is configured; `null`: nobody was named. */
  access: AccessList | null;
};

/** A stage names the conversions that put a person there: any one of them does. */
export type StageConfiguration = Stage & { conversions: string[] };

export type FunnelConfiguration = {
  id: string;
  name: string;
  stages: StageConfiguration[];
  segmentProperties: string[];
  /** The one of them that everyone's verdicts come from; absent: the first. */
  judgeBy?: string | undefined;
  /** `people`: every conversion comes from event sources. `totals`: every one from daily totals. Never mixed. */
  counts: 'people' | 'totals';
};

/** Who may what: e-mail addresses and `*@domain`, in small letters. */
export type AccessList = {
  admins: string[];
  editors: string[];
  viewers: string[];
  /** Whom those ask who are not on the list. */
  contact: string | null;
};
