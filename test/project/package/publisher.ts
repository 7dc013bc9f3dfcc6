/** Hosts that nobody can have (RFC 2606 §2), and the organization that stands in until there is one. */
const PLACEHOLDER =
	/\.(example|test|invalid)\b|example\.(com|org|net)|\/n8n-nodes-tokenflow\/n8n-nodes-tokenflow/;

const FIELDS = ['author', 'homepage', 'repository', 'bugs'] as const;

/** The fields of a package.json that still hold a placeholder. @param manifest parsed JSON */
export const placeholdersIn = (manifest: unknown): string[] =>
	FIELDS.filter((field) =>
		PLACEHOLDER.test(JSON.stringify((manifest as Record<string, unknown>)[field] ?? '')),
	);
