const IDLE_MS = 300;

/** Once the numbers are shown and nothing else is to do: the small dialogs, so that they open without a network too. */
export function fetchWhenIdle(): () => void {
  const timer = setTimeout(fetchSmallDialogs, IDLE_MS);
  return () => clearTimeout(timer);
}

function fetchSmallDialogs(): void {
  for (const fetched of [
    import('#src/features/find/find-dialog.tsx'),
    import('#src/features/keys/keys-dialog.tsx'),
    import('#src/features/acknowledgements/open-form.tsx'),
  ])
    fetched.catch(() => {});
}
