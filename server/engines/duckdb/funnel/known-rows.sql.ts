/**
 * What is counted, as a FROM item: every row, or only those that came with an import up to `lastImport`. Events are only
 * ever added; a daily total that a later import replaced is taken from where it was set aside.
 */
export function knownEvents(lastImport: number | null): string {
  return lastImport === null ? 'events' : `(SELECT * FROM events WHERE import_id <= ${lastImport})`;
}

export function knownTotals(lastImport: number | null): string {
  if (lastImport === null) return 'day_totals';
  return `(SELECT source, identity, day, event, props, count FROM day_totals WHERE import_id <= ${lastImport}
    UNION ALL
    SELECT source, identity, day, event, props, count FROM replaced_totals
      WHERE import_id <= ${lastImport} AND replaced_by > ${lastImport})`;
}
