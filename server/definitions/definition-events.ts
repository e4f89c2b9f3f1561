import type { AuditAction } from '#domain/contract/audit.ts';
import { matchInWords } from '#domain/funnel/definition.ts';
import type { DefinitionFingerprints } from './fingerprints.ts';

/** What became of a definition since it was last looked at, for the record. */
export type DefinitionEvent = {
  action: Extract<AuditAction, `definition-${string}`>;
  conversion: string;
  detail: string;
};

/** Of definitions that were never looked at nothing is known, so nothing is recorded. */
export function definitionEvents(
  previous: DefinitionFingerprints | null,
  now: DefinitionFingerprints,
): DefinitionEvent[] {
  if (previous === null) return [];
  const removed = Object.keys(previous).filter((id) => !Object.hasOwn(now, id));
  return [
    ...Object.entries(now).flatMap(([id, versions]): DefinitionEvent[] => {
      const before = Object.hasOwn(previous, id) ? previous[id] : undefined;
      const rule = inWords(versions);
      if (before === undefined) return [{ action: 'definition-added', conversion: id, detail: rule }];
      const was = inWords(before);
      if (was === rule) return [];
      return [{ action: 'definition-changed', conversion: id, detail: `${was} → ${rule}` }];
    }),
    ...removed.map(
      (id): DefinitionEvent => ({
        action: 'definition-removed',
        conversion: id,
        detail: inWords(previous[id] ?? []),
      }),
    ),
  ];
}

function inWords(versions: DefinitionFingerprints[string]): string {
  return versions
    .map(({ from, match }) => `${matchInWords(match)}${from === null ? '' : ` from ${from}`}`)
    .join(', ');
}
