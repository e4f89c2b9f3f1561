/**
 * What is counted, as a FROM item: every row, or only those that came with an import up to `lastImport`. What a later import
 * has replaced is taken from where it was set aside.
 */
export function knownEvents(lastImport: number | null): string {
  if (lastImport === null) return 'events';
  return `(SELECT * FROM events WHERE import_id <= ${lastImport}
    UNION ALL
    SELECT * EXCLUDE (replaced_by) FROM replaced_events
      WHERE import_id <= ${lastImport} AND replaced_by > ${lastImport})`;
}

export function knownTotals(lastImport: number | null): string {
  if (lastImport === null) return 'day_totals';
  return `(SELECT source, identity, day, event, props, count, import_id FROM day_totals WHERE import_id <= ${lastImport}
    UNION ALL
    SELECT source, identity, day, event, props, count, import_id FROM replaced_totals
      WHERE import_id <= ${lastImport} AND replaced_by > ${lastImport})`;
}
