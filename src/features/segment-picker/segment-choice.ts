import type { Option } from '#src/ui/picker.tsx';
import type { LinkChange } from '#src/url/use-link.ts';

/** What there is to choose from: the properties of the funnel, and the segments of the one whose numbers have arrived. */
export type SegmentChoice = {
  properties: readonly string[];
  segmentBy: string | null;
  segments: readonly string[];
};

export type SegmentOption = Option & { to: LinkChange };

/** Everyone; for each property everyone and below them its segments; and for each segment that is known its week alone. */
export function segmentOptions({ properties, segmentBy, segments }: SegmentChoice): SegmentOption[] {
  return [
    {
      value: optionValue(null, null),
      label: 'Everyone',
      to: { by: null, segment: null, beside: null },
    },
    ...properties.flatMap((property) => [
      {
        value: optionValue(property, null),
        label: `By ${property}`,
        group: property,
        to: { by: property, segment: null, beside: null },
      },
      ...(property === segmentBy ? segments : []).map((segment) => ({
        value: optionValue(property, segment),
        label: segment,
        group: property,
        to: { by: property, segment },
      })),
    ]),
  ];
}

/** Which option is chosen, `null`: everyone's week, or no one segment of the property. */
export function optionValue(by: string | null, segment: string | null): string {
  return JSON.stringify([by, segment]);
}

/** Who can stand beside whom is shown: any other segment, and nobody. */
export function besideOptions({ segmentBy, segments }: SegmentChoice, shown: string | null): SegmentOption[] {
  const others = segments.filter((segment) => segment !== shown);
  return [
    { value: '', label: 'beside …', to: { beside: null } },
    ...others.map((segment) => ({
      value: segment,
      label: `beside ${segment}`,
      to: { by: segmentBy, beside: segment },
    })),
  ];
}
