import { useState } from 'react';
import { type Note, noteLead, notesAbout } from '#domain/review/notes.ts';
import type { AgendaItem } from '#domain/review/review-model.ts';
import { isOfEveryone, storyName } from '#domain/review/story-name.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { isolated, plainText } from '#domain/wording/typography.ts';
import { sinceBeside, verdictText } from '#domain/wording/verdict-words.ts';
import actions from '#src/ui/action.module.css';
import { useLink } from '#src/url/use-link.ts';

type Props = { item: AgendaItem; notes: readonly Note[] };

/** The story as plain text, with the address of its step, for a message or the minutes. */
export function CopyStory({ item, notes }: Props) {
  const { href } = useLink();
  const [said, setSaid] = useState('');
  const copy = async () => {
    const url = new URL(href({ step: item.verdict.step }), window.location.href).href;
    try {
      await navigator.clipboard.writeText(plainText(storyText(item, notes, url)));
      setSaid('Copied.');
    } catch {
      setSaid('This browser does not let the page copy. Select the text and copy it yourself.');
    }
  };
  return (
    <>
      <button type="button" className={actions.action} onClick={copy}>
        Copy as text
      </button>
      <span role="status">{said}</span>
    </>
  );
}

/**
 * A story as text, to be put into a message or minutes: what it is about, its sentences, what was noted, where to look.
 *
 * @example storyText(item, notes, 'https://weekline.example/?week=2026-11-09&step=demo').split('\n')[0] // 'Free account → Demo: Below usual, 4th week, since 19 Oct. Owner: Sales lead.'
 */
export function storyText(item: AgendaItem, notes: readonly Note[], url: string): string {
  const { verdict, owner, sentences } = item;
  const whose = verdict.segment === null || !isOfEveryone(item) ? '' : `${isolated(verdict.segment)}: `;
  const since = sinceBeside(verdict);
  const noted = notesAbout(notes, verdict).map(
    (note) => `${noteLead(note, verdict)}: “${note.text}” (note, ${startNear(note.week, verdict.week)}).`,
  );
  return [
    `${whose}${storyName(item)}: ${[verdictText(verdict), since].filter((part) => part !== null).join(', ')}. Owner: ${owner ?? 'nobody yet'}.`,
    ...sentences,
    ...noted,
    url,
  ].join('\n');
}
