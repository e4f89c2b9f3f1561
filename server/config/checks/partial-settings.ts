import { writtenEventNames, writtenKind } from '#server/config/sources/source-kind-settings.ts';
import {
  isWritten,
  items,
  partialText,
  partialTexts,
  type Raw,
  type RawText,
  setting,
  settings,
} from '#server/config/yaml/partial-yaml.ts';
import type { SourceKind } from '#server/ingest/kinds/source-kinds.ts';

/** What the checks need from each part of a file that may be half wrong: only what is certainly meant. */

export type ConversionReading = {
  raw: Raw;
  id: RawText | null;
  /** Where its match rules stand, each with its event and the properties it looks at. */
  rules: { raw: Raw; event: RawText | null; properties: RawText[] }[];
  versions: Raw[];
};

export function readConversions(file: Raw): ConversionReading[] {
  return items(setting(file, 'conversions')).map((raw) => {
    const versions = items(setting(raw, 'versions'));
    const matches = [raw, ...versions].map((holder) => setting(holder, 'match')).filter(isWritten);
    return { raw, id: partialText(setting(raw, 'id')), rules: matches.map(readRule), versions };
  });
}

function readRule(raw: Raw): ConversionReading['rules'][number] {
  const properties = settings(setting(raw, 'where')).map(({ key, raw: { path } }) => ({ value: key, path }));
  return { raw, event: partialText(raw) ?? partialText(setting(raw, 'event')), properties };
}

export type StageReading = { raw: Raw; id: RawText | null; conversions: RawText[] };

export type FunnelReading = {
  raw: Raw;
  id: RawText | null;
  segmentBy: RawText[];
  judgeBy: RawText | null;
  stages: StageReading[];
};

export function readFunnels(file: Raw): FunnelReading[] {
  return items(setting(file, 'funnels')).map((raw) => ({
    raw,
    id: partialText(setting(raw, 'id')),
    segmentBy: partialTexts(setting(raw, 'segmentBy')),
    judgeBy: partialText(setting(raw, 'judgeBy')),
    stages: items(setting(raw, 'stages')).map(readStage),
  }));
}

function readStage(raw: Raw): StageReading {
  const named = partialText(raw) ?? partialText(setting(raw, 'conversion'));
  const conversions = [...(named === null ? [] : [named]), ...partialTexts(setting(raw, 'conversions'))];
  return { raw, id: partialText(setting(raw, 'id')), conversions };
}

export type SourceReading = {
  raw: Raw;
  id: RawText | null;
  kind: SourceKind;
  /** The events it provides; `any` when a column says so, or when it cannot be known. */
  events: string[] | 'any';
  properties: string[];
};

export function readSources(file: Raw): SourceReading[] {
  return items(setting(file, 'sources')).map((raw) => {
    const properties = setting(raw, 'properties');
    return {
      raw,
      id: partialText(setting(raw, 'id')),
      kind: writtenKind(raw),
      events: writtenEventNames(raw),
      properties: [
        ...partialTexts(properties).map(({ value }) => value),
        ...settings(properties).map(({ key }) => key),
      ],
    };
  });
}
