import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { RenewalPolicy } from '../flow';
import type { Environment } from '../readFields';
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

/**
 * The fields *Environment* and *Base URL* of a provider's credential, as `chosenEnvironment` reads
 * them. *Base URL* is shown for the choice *Custom URL*.
 * @param environments in the order of the form; the first one is the default
 * @param baseUrlDescription what the URL includes, as the field's description
 */
export function environmentFields(
	environments: Readonly<Record<string, Environment>>,
	baseUrlDescription: string,
): INodeProperties[] {
	const [first = 'custom'] = Object.keys(environments);
	const options = Object.entries(environments).map(([value, environment]) => ({
		name: environment.name,
		value,
		description: [new URL(environment.url).host, environment.note].filter(Boolean).join(', '),
	}));
	return [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				...options,
				{
					name: 'Custom URL',
					value: 'custom',
					description: 'A different host, such as a proxy',
				},
			],
			default: first,
			description: 'Keys are only valid in one environment',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: `e.g. ${environments[first]?.url ?? ''}`,
			displayOptions: { show: { environment: ['custom'] } },
			description: baseUrlDescription,
		},
	];
}

/** The options of *Renew Token*, the same for every credential type. */
export const RENEWAL_OPTIONS: Array<INodePropertyOptions & { value: RenewalPolicy }> = [
	{
		name: 'Only After Rejection',
		value: 'afterRejection',
		description:
			'Use the token until the API rejects it. Not suitable for the HTTP Request node with pagination.',
	},
	{
		name: 'Shortly Before Expiry',
		value: 'beforeExpiry',
		description: 'Renew slightly early so that no request fails',
	},
	{
		name: 'When It Expires',
		value: 'atExpiry',
		description: 'Use the token until it expires',
	},
];

/** The field *Renew Token*. @param policy default of this provider, as its documentation asks */
export const renewalField = (policy: RenewalPolicy): INodeProperties => ({
	displayName: 'Renew Token',
	name: 'renewal',
	type: 'options',
	options: RENEWAL_OPTIONS,
	default: policy,
	description: 'When to replace a token that is still valid',
});
