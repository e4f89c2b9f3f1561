import { useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import { LinkList } from './link-list.tsx';
import { LinkMade, type MadeLink } from './link-made.tsx';
import { ShareForm } from './share-form.tsx';

/** What can be shared: the week that is shown, and the ways to cut it. */
export type ShareableWeek = {
  api: string;
  funnel: string;
  week: Week;
  properties: readonly string[];
  /** The property whose segments the page shows. */
  splitBy: string | null;
  /** How the funnel is called, and what the page says of the week. */
  title: string;
  headline: string;
  /** Whether losses can be put in money. */
  hasMoney: boolean;
  /** Whether the API keeps weeks as they were closed. */
  keepsClosed: boolean;
};

type Props = { shareable: ShareableWeek; onClose: () => void };

/** Make a link to what is shown, and see and revoke those that were made. */
export function ShareDialog({ shareable, onClose }: Props) {
  const [made, setMade] = useState<MadeLink | null>(null);
  return (
    <Dialog title={made === null ? 'Share this review' : 'Your link'} onClose={onClose}>
      {made === null ? (
        <ShareForm shareable={shareable} onMade={setMade} onClose={onClose} />
      ) : (
        <LinkMade made={made} onAnother={() => setMade(null)} />
      )}
      <LinkList api={shareable.api} />
    </Dialog>
  );
}
