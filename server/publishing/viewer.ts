import type { Medium, SharedReview } from '#domain/sharing/shared-review.ts';

/** The built page that shows a shared report, as the documents that hold it need it. */
export type Viewer = {
  /** The report as a part of a document: its HTML, and its data for the script that wakes it. */
  render: (shared: SharedReview, medium: Medium) => string;
  /** Every style of the viewer, for inline use. */
  style: string;
  /** The first script of a document, for inline use: it hydrates a report, or fetches it. */
  boot: string;
  /** The scripts that documents name, relative to the folder: they are named by their content. */
  files: { viewer: string; unseal: string };
  /** Changes with everything a rendered report depends on. */
  build: string;
  /** Where these scripts are on this machine. */
  folder: string;
};
