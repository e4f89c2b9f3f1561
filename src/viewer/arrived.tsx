import type { Arrival } from './arrival.ts';
import { PasswordForm } from './password-form.tsx';
import { tellingOf } from './telling.ts';
import { Told } from './told.tsx';

type Props = {
  arrival: Exclude<Arrival, { kind: 'report' }>;
  again: (password: string | null) => Promise<void>;
};

/** What stands where a report would, until there is one. */
export function Arrived({ arrival, again }: Props) {
  switch (arrival.kind) {
    case 'password-asked':
    case 'password-wrong':
    case 'too-many-tries':
      return <PasswordForm asked={arrival} onPassword={again} />;
    default:
      return <Told telling={tellingOf(arrival)} onRetry={() => again(null)} />;
  }
}
