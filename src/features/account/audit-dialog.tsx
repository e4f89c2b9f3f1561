import { useQuery } from '@tanstack/react-query';
import type { Audit } from '#domain/contract/access-endpoints.ts';
import { AUDIT_ACTIONS, type AuditAction } from '#domain/contract/audit.ts';
import { dateTimeText } from '#domain/wording/delivered-until.ts';
import { auditQueryOptions } from '#src/api/account.ts';
import { explainError } from '#src/api/explain-failure.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import styles from './account.module.css';

type Props = { api: string; timeZone: string; title: string; onClose: () => void };

/** What was done here, the latest first. */
export function AuditDialog({ api, timeZone, title, onClose }: Props) {
  const { data, error } = useQuery(auditQueryOptions(api));
  return (
    <Dialog title={title} onClose={onClose}>
      {error !== null && <p role="alert">{explainError(error).detail}</p>}
      {data === undefined && error === null && <p role="status">Loading …</p>}
      {data?.entries.length === 0 && <p>Nothing has been recorded yet.</p>}
      {data !== undefined && data.entries.length > 0 && (
        <ol className={styles.deeds}>
          {data.entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and their order never changes
            <AuditEntry key={index} entry={entry} timeZone={timeZone} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function AuditEntry({ entry, timeZone }: { entry: Audit['entries'][number]; timeZone: string }) {
  const { at, by, action, subject, detail } = entry;
  return (
    <li className={styles.deed}>
      <span className={styles.when}>
        <time dateTime={at}>{dateTimeText(at, timeZone)}</time> · {by}
      </span>
      <span>
        {auditActionText(action)} {subject}
        {detail !== '' && <span className={styles.detail}> · {detail}</span>}
      </span>
    </li>
  );
}

const words: Readonly<Record<AuditAction, string>> = {
  'sign-in-refused': 'Sign-in refused:',
  'key-created': 'Key created:',
  'key-revoked': 'Key revoked:',
  import: 'Import:',
  'definition-added': 'Definition added:',
  'definition-changed': 'Definition changed:',
  'definition-removed': 'Definition removed:',
  'week-closed': 'Week recorded:',
  'week-reopened': 'Record withdrawn:',
  'answer-given': 'Acknowledged:',
  'answer-withdrawn': 'Acknowledgement withdrawn:',
  'share-created': 'Link created:',
  'share-revoked': 'Link revoked:',
};

/**
 * What was done, in words; an action of another version is shown under its own name.
 *
 * @example auditActionText('week-closed') // 'Week closed:'
 */
function auditActionText(action: string): string {
  const known = AUDIT_ACTIONS.find((one) => one === action);
  return known === undefined ? `${action.replaceAll('-', ' ')}:` : words[known];
}
