import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field, option } from '../../common/form';
import type { AccountLock, RenewalPolicy } from '../flow';
import type { Environment } from '../readFields';
import type { CredentialFields } from './gate';
import { responseRulesField } from './responseRuleFields';
import { NOTHING_STORED, STOPPED_FIELD, STORED_FIELD } from './storedFields';

/** Any change of it allows new logins; see `AccountLock`. */
const UNLOCK_FIELD = 'logInAgain';

/**
 * The hidden field in which n8n keeps a credential's tokens. `noDataExpression` keeps n8n from
 * running a stored value, and without `password` it would reach the browser.
 * First in every form: n8n looks for it at each request, one field after the other.
 */
export const storedTokenFields: INodeProperties[] = [
	field('Token State', STORED_FIELD, 'hidden', {
		typeOptions: { expirable: true, password: true },
		default: NOTHING_STORED,
		noDataExpression: true,
	}),
];

/** For providers that lock accounts: the way out for whoever unlocked one without a new password. */
export const unlockFields: INodeProperties[] = [
	field('Logins Stopped', STOPPED_FIELD, 'hidden', { default: false, noDataExpression: true }),
	field('Log In Again', UNLOCK_FIELD, 'boolean', {
		displayOptions: { show: { [STOPPED_FIELD]: [true] } },
		description:
			'Whether to log in again with this password after it was rejected twice. Switch it, on or off, once the account is unlocked.',
	}),
];

/** What the field *Log In Again* says; nothing while it is not shown. */
export const unlockMarkIn = (fields: CredentialFields): Pick<AccountLock, 'unlockMark'> =>
	fields[UNLOCK_FIELD] === undefined ? {} : { unlockMark: String(fields[UNLOCK_FIELD] === true) };

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
		field('Environment', 'environment', 'options', {
			options: [
				...options,
				option('Custom URL', 'custom', 'A different host, such as a proxy'),
			],
			default: first,
			description: 'Keys are only valid in one environment',
		}),
		field('Base URL', 'baseUrl', 'string', {
			required: true,
			placeholder: `e.g. ${environments[first]?.url ?? ''}`,
			displayOptions: { show: { environment: ['custom'] } },
			description: baseUrlDescription,
		}),
	];
}

/** The options of *Renew Token*, the same for every credential type. */
export const RENEWAL_OPTIONS: Array<INodePropertyOptions & { value: RenewalPolicy }> = [
	option(
		'Only After a 401',
		'afterRejection',
		'Use the token until the API rejects it. Not suitable for the HTTP Request node with pagination.',
	),
	option(
		'Shortly Before Expiry',
		'beforeExpiry',
		'Renew slightly early so that no request fails',
	),
	option('When It Expires', 'atExpiry', 'Use the token until it expires'),
];

/** The field *Renew Token*. @param policy default of this provider, as its documentation asks */
export const renewalField = (policy: RenewalPolicy): INodeProperties =>
	field('Renew Token', 'renewal', 'options', {
		options: RENEWAL_OPTIONS,
		default: policy,
		description: 'When to replace a token that is still valid',
	});

/**
 * Fields that few people need, and *Response Rules*, behind the switch *Advanced* at the end of a form. While it is off n8n
 * leaves them out of what a login reads, so a flow has the same defaults as the form.
 */
export const advancedFields = (...own: readonly INodeProperties[]): INodeProperties[] => [
	field('Advanced', 'advanced', 'boolean', {
		description:
			'Whether to change rarely needed settings. While this is off, their defaults apply.',
	}),
	...[...own, responseRulesField].map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, advanced: [true] },
		},
	})),
];
