import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog } from '#src/ui/dialog.tsx';
import { useLink } from '#src/url/use-link.ts';
import {
  type Destination,
  destinationsIn,
  type FindScope,
  type Goal,
  matchingDestinations,
} from './destinations.ts';
import styles from './find.module.css';

const SHOWN = 12;

type Props = FindScope & { onDefinition: (id: string) => void; onClose: () => void };

/** One field that leads to every stage, segment, definition, owner, note, action, week and funnel. */
export function FindDialog({ onDefinition, onClose, ...known }: Props) {
  const { go } = useLink();
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const found = matchingDestinations(destinationsIn(known), asked);
  const shown = found.slice(0, SHOWN);
  const follow = (goal: Goal) => {
    if (goal.kind === 'link') go(goal.to);
    else if (goal.kind === 'definition') onDefinition(goal.id);
    else goal.act();
  };
  const open = (place: Destination | undefined) => {
    if (place === undefined) return;
    onClose();
    follow(place.goal);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') open(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Find" onClose={onClose}>
      <input
        className={styles.field}
        role="combobox"
        aria-label="Stage, segment, definition, owner, note, action or week"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown[at] === undefined ? undefined : `${listId}-${at}`}
        aria-autocomplete="list"
        placeholder="Stage, segment, definition, owner, note, action or week"
        data-first-focus
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} className={styles.list} role="listbox" aria-label="Matches">
        {shown.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as a combobox does
          <div
            key={place.key}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.place}
            onClick={() => open(place)}
          >
            <span className={styles.name}>{place.name}</span>{' '}
            <span className={styles.kind}>{place.kind}</span>
          </div>
        ))}
      </div>
      <p className={styles.more} role="status">
        {found.length === 0 && 'No matches.'}
        {found.length > SHOWN && `${found.length - SHOWN} more: type to narrow the list.`}
      </p>
    </Dialog>
  );
}
