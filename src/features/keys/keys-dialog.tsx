import { Dialog } from '#src/ui/dialog.tsx';
import styles from './keys.module.css';

const KEYS: readonly { keys: string[]; does: string }[] = [
  { keys: ['←', '→'], does: 'previous week, next week' },
  { keys: ['↑', '↓'], does: 'move between stages' },
  { keys: ['Enter'], does: 'open the step that leads to the stage' },
  { keys: ['⌘ K', 'Ctrl K'], does: 'find a stage, segment, definition, owner, note, action or week' },
  { keys: ['Esc'], does: 'close what is open' },
  { keys: ['?'], does: 'show these keys' },
];

type Props = { on: boolean; onSwitch: (on: boolean) => void; onClose: () => void };

/** All keys, and the switch that turns the single ones off for those whose speech or hands press them by accident. */
export function KeysDialog({ on, onSwitch, onClose }: Props) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className={styles.list}>
        {KEYS.map(({ keys, does }) => (
          <div key={does} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        Use arrow keys and ? as shortcuts
      </label>
    </Dialog>
  );
}
