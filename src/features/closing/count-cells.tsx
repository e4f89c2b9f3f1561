import type { RestatedCount } from '#domain/closing/restatement-parts.ts';
import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import { Unknown } from '#src/ui/unknown.tsx';
import styles from './ledger.module.css';

const COLUMNS = ['Reported', 'Late conversions', 'Definition changes', 'Corrections', 'Now'] as const;

export function CountHeadings() {
  return COLUMNS.map((column) => (
    <th key={column} scope="col">
      {column}
    </th>
  ));
}

/** One number from what was reported, part by part, to what it is now; on a phone each says its column. */
export function CountCells({ count: { reported, parts, now } }: { count: RestatedCount }) {
  const between = [parts?.late, parts?.definitions, parts?.corrections];
  return (
    <>
      <td data-label={COLUMNS[0]}>
        {reported === null ? <Unknown why="not counted" /> : countText(reported)}
      </td>
      {between.map((part, i) => (
        <td key={COLUMNS[i + 1]} data-label={COLUMNS[i + 1]} className={part === 0 ? styles.zero : undefined}>
          {part === undefined ? <Unknown why="not known" /> : signedCountText(part)}
        </td>
      ))}
      <td data-label={COLUMNS[4]} className={styles.now}>
        {now === null ? <Unknown why="not counted" /> : countText(now)}
      </td>
    </>
  );
}
