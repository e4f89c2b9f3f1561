import { configurationOf, eventSource } from './configurations.ts';
import type { World } from './random-world.ts';
import type { ReferenceEvent } from './reference.ts';

/** A configuration that reads a world's events from a file of `worldTable`. */
export function worldConfiguration(world: World, { name, file }: { name: string; file: string }) {
  const source = eventSource([file], {
    id: name,
    anonymous: 'anonymous',
    eventId: 'id',
    properties: {
      plan: { kind: 'column', column: 'plan' },
      channel: { kind: 'column', column: 'channel' },
      city: { kind: 'column', column: 'city' },
    },
  });
  return configurationOf({
    calendar: world.calendar,
    conversions: [...world.conversions],
    sources: [source],
  });
}

export function worldTable(events: readonly ReferenceEvent[]): string {
  const rows = events.map(({ id, person, anonymous, event, t, props }) =>
    [id, person, anonymous, event, new Date(t).toISOString(), props.plan, props.channel, props.city]
      .map((cell) => cell ?? '')
      .join(','),
  );
  return ['id,person,anonymous,event,time,plan,channel,city', ...rows].join('\n');
}
