import styles from './share.module.css';

type Props = {
  kind?: 'checkbox' | 'radio';
  on: boolean;
  onChange: (on: boolean) => void;
  text: string;
};

/** One thing that is chosen or not. */
export function Tick({ kind = 'checkbox', on, onChange, text }: Props) {
  return (
    <label className={styles.tick}>
      <input
        type={kind}
        name={kind === 'radio' ? 'kind' : undefined}
        checked={on}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{text}</span>
    </label>
  );
}
