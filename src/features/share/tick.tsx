import styles from './share.module.css';

type Props = {
  /** The group that a radio button belongs to; a box to tick has none. */
  group?: string;
  on: boolean;
  onChange: (on: boolean) => void;
  text: string;
};

/** One thing that is chosen or not. */
export function Tick({ group, on, onChange, text }: Props) {
  return (
    <label className={styles.tick}>
      <input
        type={group === undefined ? 'checkbox' : 'radio'}
        name={group}
        checked={on}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{text}</span>
    </label>
  );
}
