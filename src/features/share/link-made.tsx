import { useState } from 'react';
import form from '#src/forms/form.module.css';
import actions from '#src/ui/action.module.css';

/** `message`: the link with a line on what it is about. */
export type MadeLink = { url: string; label: string; hasPassword: boolean; message: string };

type Props = { made: MadeLink; onAnother: () => void };

/** The form that had the focus is gone: what it made has it now, all of it selected. */
function focused(input: HTMLInputElement | null): void {
  input?.focus();
}

/** The link, this once, and the ways to send it. */
export function LinkMade({ made, onAnother }: Props) {
  const [said, setSaid] = useState('');
  const copy = async (text: string, said: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(said);
    } catch {
      setSaid('This browser does not let the page copy. Select the link and copy it yourself.');
    }
  };
  const send = async () => {
    try {
      await navigator.share({ title: made.label, url: made.url });
    } catch (error) {
      // Closing the sheet is a change of mind, not a failure.
      if (error instanceof Error && error.name !== 'AbortError')
        setSaid('It could not be sent. Copy the link instead.');
    }
  };
  return (
    <div className={form.form}>
      <label className={form.field}>
        {made.label}
        <input readOnly value={made.url} ref={focused} onFocus={(event) => event.target.select()} />
      </label>
      <p className={form.effect}>
        Copy it now: Weekline keeps no copy and cannot show it again.
        {made.hasPassword && ' Send the password separately from the link.'}
      </p>
      <div className={form.row}>
        <button type="button" className={form.send} onClick={() => copy(made.url, 'Link copied.')}>
          Copy link
        </button>
        <button
          type="button"
          className={actions.button}
          onClick={() => copy(made.message, 'Message copied.')}
        >
          Copy message
        </button>
        {'share' in navigator && (
          <button type="button" className={actions.action} onClick={send}>
            Send …
          </button>
        )}
        <button type="button" className={actions.action} onClick={onAnother}>
          Create another
        </button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}
