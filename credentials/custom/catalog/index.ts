import mapValues from 'lodash/mapValues';

import type { KnownApi } from './api';
import { basicClients } from './basicClients';
import { clientCredentials } from './clientCredentials';
import { otherLogins } from './otherLogins';
import { signedTokens } from './signedTokens';

const entries = Object.entries({
	...basicClients,
	...clientCredentials,
	...otherLogins,
	...signedTokens,
});

/**
 * Widely used APIs by the value of *API*, in alphabetical order: a key for which several ask in the same words is
 * one field, which stands where the first of them has it.
 */
export const KNOWN_APIS: Readonly<Record<string, KnownApi>> = mapValues(
	Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1))),
	(entry): KnownApi => ({ tokenflow: 1, ...entry }),
);
