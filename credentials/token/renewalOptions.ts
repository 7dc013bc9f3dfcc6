import type { INodePropertyOptions } from 'n8n-workflow';

import type { RenewalPolicy } from './flow';

/** The field *Renew Token*, the same for every provider; the default is the provider's wish. */
export const RENEWAL_OPTIONS: Array<INodePropertyOptions & { value: RenewalPolicy }> = [
	{
		name: 'Only After a Refusal',
		value: 'afterRefusal',
		description:
			'Keep a token until the API refuses it. Not for the HTTP Request node with pagination.',
	},
	{
		name: 'Shortly Before Expiry',
		value: 'beforeExpiry',
		description: 'Replace it a little early, so that no call is refused',
	},
	{
		name: 'When It Expires',
		value: 'atExpiry',
		description: 'Use it to the end of its life',
	},
];
