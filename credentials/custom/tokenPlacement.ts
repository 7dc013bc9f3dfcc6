import { ConfigurationError } from '../token/errors';
import type { TokenPlacement } from '../token/flow';
import type { CredentialForm } from './credentialForm';
import { expandHeaders } from './loginRequest';
import { combineScopes, lazyScope, type Scope } from './template/scope';
import { expand } from './template/template';

const PLACES = { header: true, query: true, cookie: true } as const;

type Place = keyof typeof PLACES;

interface PlaceDefaults {
	readonly nameField: string;
	readonly name: string;
	readonly template: string;
}

/** Where a token is put if the form says nothing else (RFC 6750 §2.1 and §2.3). */
const DEFAULTS: Readonly<Record<Place, PlaceDefaults>> = {
	header: { nameField: 'sendHeader', name: 'Authorization', template: 'Bearer {token}' },
	query: { nameField: 'sendQuery', name: 'access_token', template: '{token}' },
	cookie: { nameField: 'sendCookie', name: 'token', template: '{token}' },
};

/** RFC 6265 §4.1.1: what a cookie's value may contain. */
const COOKIE_VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

function cookieText(value: string): string {
	if (COOKIE_VALUE.test(value)) return value;
	throw new ConfigurationError(
		'The token cannot be sent as a cookie as it is',
		"It contains spaces, commas or quotes. Use a function in 'Token Template', such as {base64({token})}.",
	);
}

/** How requests carry the token, as the form describes it. */
export function attachmentOf(
	form: CredentialForm,
	fields: Scope,
): (token: string) => TokenPlacement {
	const place: Place = form.choice('sendIn', PLACES, 'header');
	const { nameField, name: standardName, template: standard } = DEFAULTS[place];
	const name = form.text(nameField) || standardName;
	const template = form.text('sendTemplate') || standard;
	const extraHeaders = form.rows('requestHeaders');
	return (token) => {
		const scope = combineScopes(lazyScope({ token: () => token }), fields);
		const places: Readonly<Record<Place, () => TokenPlacement>> = {
			header: () => ({ headers: expandHeaders([...extraHeaders, [name, template]], scope) }),
			query: () => ({
				query: { [name]: expand(template, 'raw', scope, 'Token Template') },
				...others(),
			}),
			cookie: () => ({
				cookies: { [name]: cookieText(expand(template, 'raw', scope, 'Token Template')) },
				...others(),
			}),
		};
		const others = (): TokenPlacement =>
			extraHeaders.length === 0 ? {} : { headers: expandHeaders(extraHeaders, scope) };
		return places[place]();
	};
}
