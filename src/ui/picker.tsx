import styles from './picker.module.css';

/** `group`: what several options have in common; they follow each other. */
export type Option = { value: string; label: string; group?: string };

type Props = {
  /** What is picked, for those who cannot see where it is. */
  name: string;
  value: string;
  options: readonly Option[];
  /** Nothing of its own is picked: set back, and not printed. */
  quiet?: boolean;
  onPick: (value: string) => void;
};

/** The platform's own select, set like the text around it; one option alone is just its text. */
export function Picker({ name, value, options, quiet = false, onPick }: Props) {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return <span className={styles.only}>{only.label}</span>;
  return (
    <span className={styles.frame} data-quiet={quiet || undefined}>
      <select
        className={styles.select}
        aria-label={name}
        value={value}
        onChange={(event) => onPick(event.target.value)}
      >
        {grouped(options).map(({ group, members }) => {
          const choices = members.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ));
          if (group === undefined) return choices;
          return (
            <optgroup key={group} label={group}>
              {choices}
            </optgroup>
          );
        })}
      </select>
    </span>
  );
}

type Group = { group: string | undefined; members: Option[] };

function grouped(options: readonly Option[]): Group[] {
  const groups: Group[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
}
