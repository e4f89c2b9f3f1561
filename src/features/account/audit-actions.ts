const words: Readonly<Record<string, string>> = {
  'sign-in-refused': 'Sign-in refused:',
  'key-created': 'Key created:',
  'key-revoked': 'Key revoked:',
  import: 'Import:',
  'definition-added': 'Definition added:',
  'definition-changed': 'Definition changed:',
  'definition-removed': 'Definition removed:',
  'week-closed': 'Week closed:',
  'week-reopened': 'Week reopened:',
  'answer-given': 'Acknowledged:',
  'answer-withdrawn': 'Acknowledgement withdrawn:',
  'share-created': 'Link created:',
  'share-revoked': 'Link revoked:',
};

/**
 * What was done, as a reader says it; a deed of a newer server stands as the server names it.
 *
 * @example auditActionText('week-closed') // 'Week closed:'
 */
export function auditActionText(action: string): string {
  return Object.hasOwn(words, action) ? (words[action] ?? action) : `${action.replaceAll('-', ' ')}:`;
}
