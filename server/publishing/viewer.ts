import type { SharedReview } from '#domain/sharing/shared-review.ts';

/** How a report reaches its reader: by a link of the server, or as files, readable by all or only with their key. */
export type Delivery = 'link' | 'open' | 'sealed';

/** The built page that shows a shared report, as the documents that hold it need it. */
export type Viewer = {
  /** The report as a part of a document: its HTML, and its data for the script that wakes it. */
  render: (shared: SharedReview, delivery: Delivery) => string;
  /** Every style the viewer has, to stand inline. */
  style: string;
  /** The first script of a document that does not hold its report, to stand inline. */
  boot: string;
  /** The scripts that documents name, relative to the folder: they are named by their content. */
  files: { viewer: string; unseal: string };
  /** Changes with whatever a drawn report depends on. */
  build: string;
  /** Where these scripts are on this machine. */
  folder: string;
};
