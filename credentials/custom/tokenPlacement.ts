import isEmpty from 'lodash/isEmpty';

import { ConfigurationError } from '../token/errors';
import type { OutgoingRequest, TokenFlow, TokenPlacement } from '../token/flow';
import type { CredentialForm } from './credentialForm';
import { expandHeaders } from './loginRequest';
import { valueNames, valueSource } from './loginValues';
import type { FieldSources } from './placeholders';
import { requestSource, usesRequest } from './requestSource';
import { headerText } from './template/encodings';
import type { Pair } from './template/namedValues';
import { type Moment, MOMENT_SOURCES, momentOf, type Sources } from './template/sources';
import { expand } from './template/template';

interface Placement {
	/** Form field with the name of the header, parameter or cookie. */
	readonly nameField: string;
	readonly name: string;
	/** The token under its name, where it is not a header. */
	readonly place?: (name: string, value: string) => TokenPlacement;
}

/** RFC 6265 §4.1.1: what a cookie's value may contain. */
const COOKIE_VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

function cookieText(value: string): string {
	if (COOKIE_VALUE.test(value)) return value;
	throw new ConfigurationError(
		'The token or another value cannot be sent in a cookie unchanged',
		"It contains spaces, commas or quotes. Use a function in 'Token Template' or 'Additional Cookies', such as {base64({token})}.",
	);
}

/** By the field *Send Token In*; the default names are those of RFC 6750 §2.1 and §2.3. */
const PLACEMENTS = {
	header: { nameField: 'sendHeader', name: 'Authorization' },
	query: {
		nameField: 'sendQuery',
		name: 'access_token',
		place: (name, value) => ({ query: { [name]: value } }),
	},
	cookie: {
		nameField: 'sendCookie',
		name: 'token',
		place: (name, value) => ({ cookies: { [name]: cookieText(value) } }),
	},
	body: {
		nameField: 'sendBodyField',
		name: 'token',
		place: (name, value) => ({ body: { [name]: value } }),
	},
} satisfies Readonly<Record<string, Placement>>;

/** Where requests carry the token, and under which name. */
function placementIn(form: CredentialForm): Placement {
	const placement: Placement = PLACEMENTS[form.choice('sendIn', PLACEMENTS, 'header')];
	return { ...placement, name: form.text(placement.nameField) || placement.name };
}

const BEARER = 'Bearer {token}';

/** RFC 6750 §2.1 in the header that it is about; APIs with a header of their own want the bare token. */
const templateFor = ({ nameField, name }: Placement) =>
	nameField === 'sendHeader' && name.toLowerCase() === 'authorization' ? BEARER : '{token}';

/** Whether requests carry the token in the usual way, and not as the form describes. */
export const sendsBearer = (form: CredentialForm): boolean =>
	form.text('sendTemplate') === '' && templateFor(placementIn(form)) === BEARER;

const ALL_COOKIES = '*';

/** Rows of *Additional Cookies*: one without a value is the cookie of that name in the login response. */
const cookieRows = (form: CredentialForm): Pair[] =>
	form
		.rows('requestCookies')
		.map(([name, value]): Pair =>
			name === ALL_COOKIES
				? [name, '{login.cookies}']
				: [name, value === '' ? `{login.cookie.${name}}` : value],
		);

/** All templates of what requests carry. */
const templatesIn = (form: CredentialForm): string[] => [
	form.text('sendTemplate'),
	...[...form.rows('requestHeaders'), ...form.rows('requestQuery'), ...cookieRows(form)].map(
		([, value]) => value,
	),
];

/** The values besides the token that requests carry, or that say where the API is. */
export const carriedValues = (form: CredentialForm): string[] =>
	valueNames([...templatesIn(form), form.text('baseUrlFrom')]);

/** The header with the token, where nothing else is needed for it. */
export function tokenHeader(form: CredentialForm): Pair {
	const placement = placementIn(form);
	const template = form.text('sendTemplate') || templateFor(placement);
	const isPlain = placement.nameField === 'sendHeader' && valueNames([template]).length === 0;
	return isPlain && !usesRequest([template])
		? [placement.name, template]
		: ['Authorization', BEARER];
}

/** Whether what requests carry depends on the request. */
export const signsRequests = (form: CredentialForm): boolean => usesRequest(templatesIn(form));

const namedCookies = (name: string, value: string): Pair[] =>
	name === ALL_COOKIES
		? value.split('; ').map((cookie): Pair => {
				const [key = '', ...rest] = cookie.split('=');
				return rest.length === 0 ? [ALL_COOKIES, key] : [key, rest.join('=')];
			})
		: [[name, cookieText(value)]];

/** Time and chance of a request; without one, any will do. */
const momentFor = (request: OutgoingRequest | undefined): Moment =>
	momentOf({ nowMs: 0, random: () => 0, ...request, responses: [] });

/**
 * How requests carry a token, as the form describes it.
 * @returns a function from token, further values of the login and request to placement; it throws a
 *   ConfigurationError where a template or header cannot be sent
 */
export function tokenPlacement(form: CredentialForm, fields: FieldSources): TokenFlow['attach'] {
	const placement = placementIn(form);
	const { name, place } = placement;
	const template = form.text('sendTemplate') || templateFor(placement);
	const extraHeaders = form.rows('requestHeaders');
	const extraQuery = form.rows('requestQuery');
	const extraCookies = cookieRows(form);
	// Most APIs: no template has to be read at each request.
	if (sendsBearer(form) && templatesIn(form).length === 1)
		return (token) => ({ headers: { [name]: `Bearer ${headerText(token)}` } });
	return (token, values, request) => {
		const sources: Sources = {
			token: { label: 'Token', value: token },
			login: valueSource('login', values),
			after: valueSource('after', values),
			request: requestSource(request),
			...MOMENT_SOURCES,
			...fields,
		};
		const moment = momentFor(request);
		const text = (value: string, field: string) => expand(value, 'raw', sources, field, moment);
		const headers =
			place === undefined ? [...extraHeaders, [name, template] as const] : extraHeaders;
		const placed = place?.(name, text(template, 'Token Template'));
		const query = {
			...placed?.query,
			...Object.fromEntries(extraQuery.map(([key, value]) => [key, text(value, key)])),
		};
		const cookies = {
			...Object.fromEntries(
				extraCookies.flatMap(([key, value]) => namedCookies(key, text(value, key))),
			),
			...placed?.cookies,
		};
		return {
			...placed,
			...(!isEmpty(query) && { query }),
			...(!isEmpty(cookies) && { cookies }),
			...(headers.length !== 0 && { headers: expandHeaders(headers, { sources, moment }) }),
		};
	};
}
