import { Dialog } from '#src/ui/dialog.tsx';
import { Doors } from './doors.tsx';

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
