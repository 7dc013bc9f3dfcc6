import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { field, option } from '../../common/form';
import { REQUEST_FIELDS, type RequestKind } from '../loginRequestFields';
import { also, FIELD_PRESETS, forPresets, inSection, valueRows, inPlaces, textField } from './show';

const METHOD_OPTIONS = ['GET', 'PATCH', 'POST', 'PUT'].map((method) => option(method, method));
const LOG_OUT_METHODS = [option('DELETE', 'DELETE'), ...METHOD_OPTIONS];

const BODY_OPTIONS = [
	option('Form', 'form', 'URL-encoded form fields'),
	option('JSON', 'json'),
	option('Multipart', 'multipart', 'Form fields as multipart/form-data'),
	option('None', 'none'),
	option('Raw', 'raw', 'Raw text, such as XML'),
];

const PLACEHOLDER_HINT =
	'Supported placeholders include {clientId}, {clientSecret}, {username}, {password}, {secret1}, {tenant}, {timestamp}, {uuid} and {base64({clientId}:{clientSecret})}';

/**
 * The fields of a request that is described field by field, except its URL.
 * @param label start of their labels: `Login` gives *Login HTTP Method*, *Login Query* and so on
 */
function requestFields(
	request: RequestKind,
	label: string,
	where: IDisplayOptions,
	standard: { readonly method: string; readonly body: string } = { method: 'POST', body: 'form' },
): INodeProperties[] {
	const names = REQUEST_FIELDS[request];
	return [
		field(`${label} HTTP Method`, names.method, 'options', {
			options: request === 'logOut' ? LOG_OUT_METHODS : METHOD_OPTIONS,
			default: standard.method,
			displayOptions: where,
		}),
		valueRows(`${label} Query`, names.query, 'Parameter', 'Added to the URL', where),
		valueRows(`${label} Headers`, names.headers, 'Header', 'Sent with this request', where),
		field(`${label} Body`, names.bodyType, 'options', {
			options: BODY_OPTIONS,
			default: standard.body,
			displayOptions: where,
		}),
		valueRows(
			`${label} Form Fields`,
			names.bodyFields,
			'Field',
			'Sent in the query if the HTTP method is GET',
			also(where, { [names.bodyType]: ['form', 'multipart'] }),
		),
		textField(`${label} Content Type`, names.contentType, 'Content type of the body', {
			default: 'application/xml',
			displayOptions: also(where, { [names.bodyType]: ['raw'] }),
		}),
		textField(names.bodyLabel, names.body, PLACEHOLDER_HINT, {
			typeOptions: { rows: 6 },
			noDataExpression: true,
			placeholder: 'e.g. {"user": "{username}", "password": "{password}"}',
			displayOptions: also(where, { [names.bodyType]: ['json', 'raw'] }),
		}),
	];
}

/** The login of the preset *Custom Request*. */
export const customLoginFields: INodeProperties[] = requestFields(
	'login',
	'Login',
	forPresets('custom'),
);

const ofPresets = inSection('loginRequest', ...FIELD_PRESETS);
const ofPresetsAndCurl = inSection('loginRequest', ...FIELD_PRESETS, 'curl');

/** Additions to the login of any other preset. */
export const extraLoginFields: INodeProperties[] = [
	field('Login Timeout', 'loginTimeout', 'number', {
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 30,
		description: 'Seconds to wait for a response to the login',
		displayOptions: inSection('loginRequest'),
	}),
	field('Login HTTP Method', REQUEST_FIELDS.login.method, 'options', {
		options: METHOD_OPTIONS,
		default: 'POST',
		description: 'With GET, body values are sent in the query',
		displayOptions: ofPresets,
	}),
	textField('Audience', 'audience', 'API the token is for; available as {audience}', {
		displayOptions: inSection('loginRequest'),
	}),
	valueRows(
		'Login Body Fields',
		REQUEST_FIELDS.login.bodyFields,
		'Field',
		'Sent in addition to the fields of the login method, or in place of one with the same name',
		ofPresets,
	),
	valueRows(
		'Login Query',
		REQUEST_FIELDS.login.query,
		'Parameter',
		'Added to the token URL',
		ofPresetsAndCurl,
	),
	valueRows(
		'Login Headers',
		REQUEST_FIELDS.login.headers,
		'Header',
		'Sent in addition to the headers of the login method, or in place of one with the same name',
		ofPresetsAndCurl,
	),
];

/** Requests before the login: the second appears where there is a first, the third where there is a second. */
const STEPS = [
	['firstStep', 'First Step', 'the first', 'step1'],
	['secondStep', 'Second Step', 'the second', 'step2'],
	['thirdStep', 'Third Step', 'the third', 'step3'],
] as const;

/** Requests before the login. */
export const stepFields: INodeProperties[] = STEPS.flatMap(([kind, label, nth, name]) => [
	textField(
		`${label} URL`,
		REQUEST_FIELDS[kind].url,
		`URL of ${nth} request. Later requests can use its response as {${name}.path}, {${name}.header.X-Name} or {${name}.cookie.name}.`,
		{
			required: true,
			placeholder: 'e.g. /session/challenge',
			displayOptions: inSection(kind),
		},
	),
	...requestFields(kind, label, inSection(kind)),
]);

/** A request with each new token; what it returns is used by requests of nodes. */
export const afterLoginFields: INodeProperties[] = [
	textField(
		'Step After Login URL',
		REQUEST_FIELDS.afterLogin.url,
		'URL of a request after the login, sent with the new token. Other requests can use its response as {after.path}.',
		{
			required: true,
			placeholder: 'e.g. /whoami',
			displayOptions: inSection('afterLogin'),
		},
	),
	...requestFields('afterLogin', 'Step After Login', inSection('afterLogin'), {
		method: 'GET',
		body: 'none',
	}),
];

const customRenewal = also(inSection('renewal'), { renewWith: ['custom'] });
const grantRenewal = also(inSection('renewal'), { renewWith: ['refreshToken'] });

/** How an expired token is replaced. */
export const renewalFields: INodeProperties[] = [
	field('Renew With', 'renewWith', 'options', {
		options: [
			option('Custom Request', 'custom', 'A request that contains {refreshToken}'),
			option('New Login', 'login'),
			option('Refresh Token', 'refreshToken', 'OAuth 2.0: the refresh grant'),
		],
		default: 'refreshToken',
		description: 'If renewal fails, a new login follows',
		displayOptions: inSection('renewal'),
	}),
	...inPlaces(
		textField('Renewal URL', REQUEST_FIELDS.renewal.url, 'Leave empty to use the token URL', {
			placeholder: 'e.g. /oauth2/refresh',
		}),
		grantRenewal,
		customRenewal,
	),
	valueRows(
		'Renewal Headers',
		REQUEST_FIELDS.renewal.headers,
		'Header',
		'Sent with the renewal',
		grantRenewal,
	),
	valueRows(
		'Renewal Form Fields',
		REQUEST_FIELDS.renewal.bodyFields,
		'Field',
		'Sent in addition to the grant type and refresh token',
		grantRenewal,
	),
	...requestFields('renewal', 'Renewal', customRenewal),
];

const logOut = inSection('logOut');

/** How the session of a replaced token is ended. */
export const logOutFields: INodeProperties[] = [
	field('Log Out With', 'logOutWith', 'options', {
		options: [
			option(
				'Custom Request',
				'custom',
				'A request that carries the token as others do, or contains {token}',
			),
			option(
				'Token Revocation',
				'revocation',
				'OAuth 2.0: the revocation endpoint (RFC 7009)',
			),
		],
		default: 'revocation',
		description:
			'For providers that limit sessions. A token that a new login has replaced is logged out once no request can use it any more.',
		displayOptions: logOut,
	}),
	textField('Log Out URL', REQUEST_FIELDS.logOut.url, 'Absolute, or relative to the base URL', {
		required: true,
		placeholder: 'e.g. /oauth2/revoke',
		displayOptions: logOut,
	}),
	...requestFields('logOut', 'Log Out', also(logOut, { logOutWith: ['custom'] })),
];
