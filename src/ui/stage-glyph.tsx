import type { ConversionKind } from '#domain/funnel/definition.ts';
import styles from './stage-glyph.module.css';

/** ○ micro, ◆ macro: told apart by shape, never by colour. */
export function StageGlyph({ kind }: { kind: ConversionKind }) {
  return (
    <svg className={styles.glyph} viewBox="0 0 12 12" role="img" aria-label={kind}>
      {kind === 'macro' ? (
        <path d="M6 0.5L11.5 6L6 11.5L0.5 6z" />
      ) : (
        <circle className={styles.micro} cx="6" cy="6" r="4.25" />
      )}
    </svg>
  );
}
