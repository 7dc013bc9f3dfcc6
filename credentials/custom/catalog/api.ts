import type { Recipe } from '../recipes/recipe';

/** An entry of the catalog: a recipe whose source is named. */
export type KnownApi = Recipe & { readonly source: string };

const VERSION = 1 as const;

/** An entry in the current version of the schema. */
export const knownApi = (entry: Omit<KnownApi, 'tokenflow'>): KnownApi => ({
	tokenflow: VERSION,
	...entry,
});

/** OAuth 2.0 client credentials as form fields (RFC 6749 §2.3.1, §4.4). */
export const CLIENT_CREDENTIALS = {
	grant_type: 'client_credentials',
	client_id: '{clientId}',
	client_secret: '{clientSecret}',
} as const;

/** RFC 6749 §4.4; the client is authenticated by a header. */
export const GRANT = { grant_type: 'client_credentials' } as const;

/** A signed JWT as the grant (RFC 7523 §2.1). */
export const JWT_BEARER = {
	grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
	assertion: '{assertion}',
} as const;
