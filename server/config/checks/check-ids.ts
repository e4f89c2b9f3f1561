import { type Fault, pathText } from '#server/config/configuration-problem.ts';
import type { RawText } from '#server/config/yaml/partial-yaml.ts';
import type { ConversionReading, FunnelReading, SourceReading } from './partial-settings.ts';

/** Ids that name two things. */
export function checkIds(
  conversions: readonly ConversionReading[],
  funnels: readonly FunnelReading[],
  sources: readonly SourceReading[],
): Fault[] {
  return [conversions, funnels, sources].flatMap((list) => repeated(list.flatMap(({ id }) => id ?? [])));
}

/** A fault for every text that stands in the list a second time. */
export function repeated(list: readonly RawText[], remedy = 'Give each its own id.'): Fault[] {
  return list.flatMap(({ value, path }, index) => {
    const first = list.findIndex((other) => other.value === value);
    const other = list[first];
    if (first === index || other === undefined) return [];
    return [{ path, message: `is already used at ${pathText(other.path)}.`, remedy }];
  });
}
