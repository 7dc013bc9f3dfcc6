import isEmpty from 'lodash/isEmpty';

import { ConfigurationError } from '../token/errors';
import type { TokenFlow, TokenPlacement } from '../token/flow';
import type { CredentialForm } from './credentialForm';
import { expandHeaders } from './loginRequest';
import { loginPaths, loginSource } from './loginValues';
import type { FieldScope } from './placeholders';
import type { Scope } from './template/scope';
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
		'The token cannot be sent in a cookie unchanged',
		"It contains spaces, commas or quotes. Use a function in 'Token Template', such as {base64({token})}.",
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

/** The paths of the login response whose values requests carry besides the token. */
export function carriedPaths(form: CredentialForm): string[] {
	const rows = [...form.rows('requestHeaders'), ...form.rows('requestQuery')];
	return loginPaths([form.text('sendTemplate'), ...rows.map(([, value]) => value)]);
}

/**
 * How requests carry a token, as the form describes it.
 * @returns a function from token and further values of the login to placement; it throws a ConfigurationError where a template or
 *   header cannot be sent
 */
export function tokenPlacement(form: CredentialForm, fields: FieldScope): TokenFlow['attach'] {
	const placement = placementIn(form);
	const { name, place } = placement;
	const template = form.text('sendTemplate') || templateFor(placement);
	const extraHeaders = form.rows('requestHeaders');
	const extraQuery = form.rows('requestQuery');
	return (token, values) => {
		const scope: Scope = {
			token: { label: 'Token', value: token },
			login: loginSource(values),
			...fields,
		};
		const text = (value: string, field: string) => expand(value, 'raw', scope, field);
		const headers =
			place === undefined ? [...extraHeaders, [name, template] as const] : extraHeaders;
		const placed = place?.(name, text(template, 'Token Template'));
		const query = {
			...placed?.query,
			...Object.fromEntries(extraQuery.map(([key, value]) => [key, text(value, key)])),
		};
		return {
			...placed,
			...(isEmpty(query) ? {} : { query }),
			...(headers.length === 0 ? {} : { headers: expandHeaders(headers, { scope }) }),
		};
	};
}
