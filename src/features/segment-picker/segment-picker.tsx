import { Picker } from '#src/ui/picker.tsx';
import { useLink } from '#src/url/use-link.ts';
import { besideOptions, optionValue, type SegmentChoice, segmentOptions } from './segment-choice.ts';

type Props = SegmentChoice & { by: string | null; segment: string | null; beside: string | null };

/** Whose week is shown (everyone's, or that of one segment), and who stands beside them. */
export function SegmentPicker({ by, segment, beside, ...choice }: Props) {
  const { go } = useLink();
  if (choice.properties.length === 0) return null;
  const whose = segmentOptions(choice);
  const others = besideOptions(choice, segment);
  return (
    <>
      <Picker
        name="Segments"
        value={optionValue(by, segment)}
        options={whose}
        onPick={(picked) => go(whose.find(({ value }) => value === picked)?.to ?? {})}
      />
      {others.length > 1 && (
        <Picker
          name="Beside"
          value={beside ?? ''}
          options={others}
          quiet={beside === null}
          onPick={(picked) => go(others.find(({ value }) => value === picked)?.to ?? {})}
        />
      )}
    </>
  );
}
