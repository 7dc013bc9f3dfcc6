import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { RenewalPolicy } from '../flow';
import { NO_TOKEN } from './storedFields';

/**
 * The hidden fields in which n8n keeps a credential's token; see `StoredFields`. `noDataExpression`
 * keeps n8n from running a stored value, and without `password` they would reach the browser.
 */
export const storedTokenFields: INodeProperties[] = [
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: NO_TOKEN,
		noDataExpression: true,
	},
	{
		displayName: 'Refresh Token',
		name: 'refreshToken',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
		noDataExpression: true,
	},
	{
		displayName: 'Access Token Times',
		name: 'accessTokenTimes',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
		noDataExpression: true,
	},
	{
		displayName: 'Access Token Fingerprint',
		name: 'accessTokenFingerprint',
		type: 'hidden',
		typeOptions: { password: true },
		default: '',
		noDataExpression: true,
	},
];

/** The field *Renew Token*, the same for every provider; the default is the provider's wish. */
export const RENEWAL_OPTIONS: Array<INodePropertyOptions & { value: RenewalPolicy }> = [
	{
		name: 'Only After a Refusal',
		value: 'afterRejection',
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
