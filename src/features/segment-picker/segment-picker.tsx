import { Picker } from '#src/ui/picker.tsx';
import { useLink } from '#src/url/use-link.ts';

type Props = { properties: readonly string[]; by: string | null };

const EVERYONE = '';

/** Everyone together, or split by a property of the person's entry. */
export function SegmentPicker({ properties, by }: Props) {
  const { go } = useLink();
  if (properties.length === 0) return null;
  return (
    <Picker
      name="Segments"
      value={by ?? EVERYONE}
      options={[
        {
          value: EVERYONE,
          label: properties.length === 1 ? `All ${plural(properties[0] ?? '')}` : 'Everyone',
        },
        ...properties.map((property) => ({ value: property, label: `By ${property}` })),
      ]}
      onPick={(property) => go({ by: property === EVERYONE ? null : property, segment: null })}
    />
  );
}

function plural(word: string): string {
  if (/(s|x|ch|sh)$/.test(word)) return word.endsWith('s') ? word : `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
