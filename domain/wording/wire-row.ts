import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { NOT_JUDGED, whyText } from './reason-text.ts';

/** A verdict as documents hold it: output of the command line, links, snapshots of closed weeks. Its reason is in words. */
export type WireRow = Omit<VerdictRow, 'reason'> & { reason: string | null };

/**
 * A verdict as a document holds it, its reason in words.
 *
 * @example toWireRow({ ...row, reason: { kind: 'forming' } }).reason // 'the week is still forming'
 */
export function toWireRow(row: VerdictRow): WireRow {
  return { ...row, reason: whyText(row) };
}

/**
 * A verdict read from a document. Its reason stays as it was written, whatever words are chosen today; of a step that still
 * learned, without the lead that its state says.
 *
 * @example fromWireRow({ ...row, reason: 'the week is still forming' }).reason
 * // { kind: 'written', text: 'the week is still forming', ofLearning: false }
 */
export function fromWireRow(row: WireRow): VerdictRow {
  if (row.reason === null) return { ...row, reason: null };
  const ofLearning = row.state === 'learning' && row.reason.startsWith(NOT_JUDGED);
  const text = ofLearning ? row.reason.slice(NOT_JUDGED.length) : row.reason;
  return { ...row, reason: { kind: 'written', text, ofLearning } };
}
