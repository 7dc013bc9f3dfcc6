import type { INodeProperties } from 'n8n-workflow';

import { NO_TOKEN } from './stored';

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
