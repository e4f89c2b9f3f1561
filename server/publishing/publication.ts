import { join } from 'node:path';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { openDocument, sealedDocument } from './document.ts';
import type { FileToPublish } from './publish-folder.ts';
import { seal } from './seal.ts';
import type { Viewer } from './viewer.ts';

/** What is to be put on a host: its files, and the key that opens them; `null`: they are open. */
export type Publication = { files: FileToPublish[]; key: string | null };

/** The report as files that any host can serve from any path. */
export async function publication(
  viewer: Viewer,
  shared: SharedReview,
  { sealed }: { sealed: boolean },
): Promise<Publication> {
  const script = (name: string): FileToPublish => ({ name, from: join(viewer.folder, name) });
  if (!sealed)
    return {
      files: [
        { name: 'index.html', content: openDocument(viewer, shared).html },
        script(viewer.files.viewer),
      ],
      key: null,
    };
  const until = shared.expiresAt === null ? null : new Date(shared.expiresAt);
  const { file, name, key } = await seal(viewer.render(shared, 'sealed'), until);
  return {
    files: [
      { name: 'index.html', content: sealedDocument(viewer, name).html },
      { name, content: file },
      script(viewer.files.viewer),
      script(viewer.files.unseal),
    ],
    key,
  };
}
