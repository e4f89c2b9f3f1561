/** Who may what: e-mail addresses and `*@domain`, in small letters. */
export type AccessList = {
  admins: string[];
  editors: string[];
  viewers: string[];
  /** Whom those ask who are not on the list. */
  contact: string | null;
};
