import styles from './picker.module.css';

export type Option = { value: string; label: string };

type Props = {
  /** What is picked, for those who cannot see where it is. */
  name: string;
  value: string;
  options: readonly Option[];
  onPick: (value: string) => void;
};

/** The platform's own select, set like the text around it; one option alone is just its text. */
export function Picker({ name, value, options, onPick }: Props) {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return <span className={styles.only}>{only.label}</span>;
  return (
    <span className={styles.frame}>
      <select
        className={styles.select}
        aria-label={name}
        value={value}
        onChange={(event) => onPick(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
