import '#src/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { apiAddress } from '#src/api/api-address.ts';
import { createQueryClient, ReviewApp } from '#src/app/app.tsx';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id “root” to draw the page into.');
  // Vite knows the mode when it builds: outside the demo this branch, and all mock code with it, is gone.
  if (import.meta.env.MODE === 'demo') {
    const { startDemo } = await import('#mocks/browser.ts');
    await startDemo({ search: window.location.search, baseURI: document.baseURI });
  }
  createRoot(root).render(
    <StrictMode>
      <ReviewApp api={apiAddress(document)} client={createQueryClient()} />
    </StrictMode>,
  );
}

void start();
