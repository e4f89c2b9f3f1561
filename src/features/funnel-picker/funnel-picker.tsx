import type { Workspace } from '#domain/contract/review-schema.ts';
import { Picker } from '#src/ui/picker.tsx';
import { useLink } from '#src/url/use-link.ts';

type Props = { workspace: Workspace; funnel: string };

/** Another funnel keeps the week and drops what belongs to the old funnel alone. */
export function FunnelPicker({ workspace, funnel }: Props) {
  const { go } = useLink();
  return (
    <Picker
      name="Funnel"
      value={funnel}
      options={workspace.funnels.map(({ id, name }) => ({ value: id, label: name }))}
      onPick={(id) => go({ funnel: id, by: null, segment: null, beside: null, step: null })}
    />
  );
}
