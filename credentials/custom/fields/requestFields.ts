import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { FIELD_PRESETS, forPresets, inSection, rowsField, shownWhere, textField } from './show';

const METHOD_OPTIONS = [
	{ name: 'GET', value: 'GET' },
	{ name: 'POST', value: 'POST' },
];

const BODY_OPTIONS = [
	{ name: 'Form', value: 'form', description: 'Named values, as a web form sends them' },
	{ name: 'JSON', value: 'json' },
	{ name: 'None', value: 'none' },
	{ name: 'Raw', value: 'raw', description: 'Any text, such as XML' },
];

const PLACEHOLDER_HINT =
	'{clientId}, {clientSecret}, {username}, {password}, {secret1}, {tenant}, {timestamp}, {uuid}, {base64({clientId}:{clientSecret})} and others are replaced';

/** The names that the fields of one request have. */
interface RequestNames {
	readonly method: string;
	readonly query: string;
	readonly headers: string;
	readonly bodyType: string;
	readonly bodyFields: string;
	readonly body: string;
	readonly contentType: string;
}

const also = (where: IDisplayOptions, more: Record<string, string[]>): IDisplayOptions => ({
	show: { ...where.show, ...more },
});

/** All of a request that is described field by field. */
function requestFields(
	names: RequestNames,
	what: string,
	where: IDisplayOptions,
): INodeProperties[] {
	return [
		{
			displayName: `${what} Method`,
			name: names.method,
			type: 'options',
			options: METHOD_OPTIONS,
			default: 'POST',
			displayOptions: where,
		},
		rowsField(names.query, `${what} Query`, 'Parameter', 'Added to the URL', where),
		rowsField(names.headers, `${what} Headers`, 'Header', 'Sent with this request', where),
		{
			displayName: `${what} Body`,
			name: names.bodyType,
			type: 'options',
			options: BODY_OPTIONS,
			default: 'form',
			displayOptions: where,
		},
		rowsField(
			names.bodyFields,
			`${what} Form Fields`,
			'Field',
			'Sent in the query if the method is GET',
			also(where, { [names.bodyType]: ['form'] }),
		),
		textField(names.contentType, `${what} Content Type`, 'What kind of text the body is', {
			default: 'application/xml',
			displayOptions: also(where, { [names.bodyType]: ['raw'] }),
		}),
		textField(names.body, `${what} Body Text`, PLACEHOLDER_HINT, {
			typeOptions: { rows: 6 },
			noDataExpression: true,
			placeholder: 'e.g. {"user": "{username}", "password": "{password}"}',
			displayOptions: also(where, { [names.bodyType]: ['json', 'raw'] }),
		}),
	];
}

/** The login of the preset *Custom Request*. */
export const customLoginFields: INodeProperties[] = requestFields(
	{
		method: 'method',
		query: 'queryFields',
		headers: 'headerFields',
		bodyType: 'bodyType',
		bodyFields: 'bodyFields',
		body: 'body',
		contentType: 'contentType',
	},
	'Login',
	forPresets('custom'),
);

/** What can be added to the login of any other preset. */
export const extraLoginFields: INodeProperties[] = [
	{
		displayName: 'Login Timeout',
		name: 'loginTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 30,
		description: 'In seconds; how long to wait for the answer to a login',
		displayOptions: inSection('request'),
	},
	{
		displayName: 'Login Method',
		name: 'method',
		type: 'options',
		options: METHOD_OPTIONS,
		default: 'POST',
		description: 'With GET the values of the body travel in the query',
		displayOptions: inSection('request', ...FIELD_PRESETS),
	},
	...shownWhere(
		textField('audience', 'Audience', 'For which API the token is; {audience} in templates'),
		inSection('request'),
	),
	rowsField(
		'bodyFields',
		'Login Body Fields',
		'Field',
		'Sent beside those of the preset',
		inSection('request', ...FIELD_PRESETS),
	),
	rowsField(
		'queryFields',
		'Login Query',
		'Parameter',
		'Added to the token URL',
		inSection('request', ...FIELD_PRESETS, 'curl'),
	),
	rowsField(
		'headerFields',
		'Login Headers',
		'Header',
		'Sent with the login; an own one replaces the one of the preset',
		inSection('request', ...FIELD_PRESETS, 'curl'),
	),
];

export const firstStepFields: INodeProperties[] = [
	textField(
		'firstUrl',
		'First Step URL',
		'Where the first request goes; the login uses its answer as {step1.path}, {step1.header.X-Name} or {step1.cookie.name}',
		{
			required: true,
			placeholder: 'e.g. /session/challenge',
			displayOptions: inSection('firstStep'),
		},
	),
	...requestFields(
		{
			method: 'firstMethod',
			query: 'firstQueryFields',
			headers: 'firstHeaderFields',
			bodyType: 'firstBodyType',
			bodyFields: 'firstBodyFields',
			body: 'firstBody',
			contentType: 'firstContentType',
		},
		'First Step',
		inSection('firstStep'),
	),
];

const ownRenewal: IDisplayOptions = {
	show: { options: ['renewal'], renewWith: ['custom'] },
};
const grantRenewal: IDisplayOptions = {
	show: { options: ['renewal'], renewWith: ['refreshToken'] },
};

export const renewalFields: INodeProperties[] = [
	{
		displayName: 'Renew With',
		name: 'renewWith',
		type: 'options',
		options: [
			{ name: 'Fresh Login', value: 'login' },
			{ name: 'Own Request', value: 'custom', description: 'With {refreshToken} in it' },
			{
				name: 'Refresh Token',
				value: 'refreshToken',
				description: 'OAuth 2.0: the refresh grant',
			},
		],
		default: 'refreshToken',
		description: 'A refused renewal is followed by a fresh login',
		displayOptions: inSection('renewal'),
	},
	...shownWhere(
		textField('renewalUrl', 'Renewal URL', 'Leave empty if it is the token URL', {
			placeholder: 'e.g. /oauth2/refresh',
		}),
		grantRenewal,
		ownRenewal,
	),
	rowsField(
		'renewalHeaderFields',
		'Renewal Headers',
		'Header',
		'Sent with the renewal',
		grantRenewal,
	),
	rowsField(
		'renewalBodyFields',
		'Renewal Form Fields',
		'Field',
		'Sent beside grant type and refresh token',
		grantRenewal,
	),
	...requestFields(
		{
			method: 'renewalMethod',
			query: 'renewalQueryFields',
			headers: 'renewalHeaderFields',
			bodyType: 'renewalBodyType',
			bodyFields: 'renewalBodyFields',
			body: 'renewalBody',
			contentType: 'renewalContentType',
		},
		'Renewal',
		ownRenewal,
	),
];
