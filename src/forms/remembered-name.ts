const STORED_AS = 'weekline.who';

/** Who answers on this machine, until the browser is closed: there is no sign-in that could say so. */
export function rememberedName(): string {
  try {
    return sessionStorage.getItem(STORED_AS) ?? '';
  } catch {
    return '';
  }
}

/** Browsers may refuse storage altogether; then it is asked for every time. */
export function rememberName(who: string): void {
  try {
    sessionStorage.setItem(STORED_AS, who);
  } catch {}
}
