/**
 * The hidden field of every credential type in which n8n keeps tokens: one text, see `storedState`.
 * Its default is a word, not '', because n8n calls the hook for every item while the field is empty.
 */
export const STORED_FIELD = 'tokenState';
export const NOTHING_STORED = 'none';

/**
 * Whether rejected logins have stopped all further ones: shown to the form, which then offers the
 * field to allow them again. Only in credential types whose provider locks accounts.
 */
export const STOPPED_FIELD = 'loginsStopped';

/** What is in a credential besides what a person entered. */
export const STORED_FIELDS: readonly string[] = [STORED_FIELD, STOPPED_FIELD];

/** What the hook returns for n8n to store, or nothing. */
export type StoredFields = Readonly<Record<string, string | boolean>>;
