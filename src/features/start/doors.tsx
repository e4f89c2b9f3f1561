import type { ReactNode } from 'react';
import { Dialog } from '#src/ui/dialog.tsx';
import styles from './doors.module.css';

export const DOORS = ['sample', 'files', 'events'] as const;
export type Door = (typeof DOORS)[number];

/** The ways to a first review: each says what it needs and the commands that lead there. */
export function Doors({ of = DOORS }: { of?: readonly Door[] }) {
  return (
    <ol className={styles.doors}>
      {of.map((door) => (
        <li key={door} className={styles.door}>
          {contentOf(door)}
        </li>
      ))}
    </ol>
  );
}

function contentOf(door: Door): ReactNode {
  switch (door) {
    case 'sample':
      return (
        <>
          <h2>Look at a sample company</h2>
          <p>Two years of a made-up funnel, with one step that broke. Its files show how yours may look.</p>
          <Commands>{`npx weekline demo sample
npx weekline serve --config sample/weekline.yaml`}</Commands>
        </>
      );
    case 'files':
      return (
        <>
          <h2>Bring your files</h2>
          <p>
            Exports as CSV, TSV, NDJSON or Parquet: of events with a person and a time, or of totals a day.
            Name them under <code>sources</code> in <code>weekline.yaml</code>, and your stages under{' '}
            <code>funnels</code>.
          </p>
          <Commands>{`npx weekline check
npx weekline import`}</Commands>
        </>
      );
    case 'events':
      return (
        <>
          <h2>Let your events come by themselves</h2>
          <p>
            Have your tracker or warehouse write its export into the folder that a source reads, and tell
            Weekline after each delivery. What is already there is never counted twice.
          </p>
          <Commands>{`npx weekline key create nightly
curl -X POST -H "authorization: Bearer wk_…" ${window.location.origin}/api/v1/import`}</Commands>
        </>
      );
  }
}

function Commands({ children }: { children: string }) {
  return (
    <pre className={styles.commands} translate="no">
      <code>{children}</code>
    </pre>
  );
}

/** From the sample to a funnel of one's own. */
export function OwnDataDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Your own funnel" onClose={onClose}>
      <p>
        What you see is a made-up company. Your own takes a configuration and your files; nothing leaves the
        machine that Weekline runs on.
      </p>
      <Doors of={['files', 'events']} />
    </Dialog>
  );
}
