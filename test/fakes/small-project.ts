import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CONFIGURATION = `workspace:
  name: Small shop
  timeZone: UTC
  weekStartsOn: monday
  currency: EUR

conversions:
  - { id: visit, name: Visit, kind: micro, owner: Growth lead, definition: Opened the shop., match: visit }
  - { id: paid, name: Payment, kind: macro, owner: Sales lead, definition: Paid an order., match: paid }

funnels:
  - id: main
    name: Visit to customer
    segmentBy: [channel]
    stages:
      - { id: visit, name: Visited, conversion: visit }
      - { id: paid, name: Paid, conversion: paid, withinWeeks: 1 }

sources:
  - id: web
    kind: events
    files: events.csv
    event: event
    person: person
    time: { column: time, format: iso }
    properties: [channel]
    completeThrough: 2026-01-25
`;

const EVENTS = `event,person,time,channel
visit,ann,2026-01-05T10:00:00Z,organic
paid,ann,2026-01-06T10:00:00Z,organic
visit,ben,2026-01-07T10:00:00Z,paid search
visit,cleo,2026-01-13T10:00:00Z,organic
paid,ben,2026-01-12T09:00:00Z,paid search
visit,dan,2026-01-20T10:00:00Z,organic
visit,eva,20 January,organic
`;

/** A folder with a configuration and one file of events; its fifth visit has a time that cannot be read. */
export function smallProject(
  changes: { configuration?: (text: string) => string; events?: string } = {},
): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-project-'));
  const { configuration = (text: string) => text, events = EVENTS } = changes;
  writeFileSync(path.join(folder, 'weekline.yaml'), configuration(CONFIGURATION));
  writeFileSync(path.join(folder, 'events.csv'), events);
  return folder;
}
