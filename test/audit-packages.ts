import { spawnSync } from 'node:child_process';
import path from 'node:path';

export type PackageAudit =
  | { kind: 'clean' }
  | { kind: 'vulnerable'; packages: string[] }
  | { kind: 'not-asked'; reason: string };

const root = path.resolve(import.meta.dirname, '..');

/** What the registry knows against the packages that a user of Weekline runs: those of grade high and critical. */
export function auditPackages(): PackageAudit {
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return error === undefined ? readAudit(stdout) : { kind: 'not-asked', reason: error.message };
}

/**
 * The answer of `npm audit --json`. A registry that offers no audit, or cannot be reached, is told apart from one that knows
 * of nothing.
 */
export function readAudit(text: string): PackageAudit {
  const answer = parsed(text);
  if (answer === null) return { kind: 'not-asked', reason: 'npm audit did not answer in JSON' };
  const { vulnerabilities, message } = answer;
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null)
    return { kind: 'not-asked', reason: typeof message === 'string' ? message : 'npm audit gave no reason' };
  const packages = Object.entries(vulnerabilities).flatMap(([name, found]: [string, unknown]) => {
    const grade =
      typeof found === 'object' && found !== null && 'severity' in found ? String(found.severity) : '';
    return grade === 'high' || grade === 'critical' ? [`${name} (${grade})`] : [];
  });
  return packages.length === 0 ? { kind: 'clean' } : { kind: 'vulnerable', packages };
}

function parsed(text: string): { vulnerabilities?: unknown; message?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
