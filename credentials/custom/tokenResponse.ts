import { numberOf } from '../common/unknown';
import { ConfigurationError } from '../token/errors';
import type { TokenResponseRules } from '../token/response/tokenResponse';
import type { CredentialForm } from './credentialForm';
import { sendsBearer } from './tokenPlacement';

const DEFAULT_ASSUMED_MINUTES = '10';

const LOCATIONS = { body: true, header: true, cookie: true } as const;

/** By the field *Lifetime*. */
export const LIFETIMES: Readonly<Record<string, Partial<TokenResponseRules>>> = {
	auto: {},
	seconds: { lifetimeUnit: 'seconds' },
	minutes: { lifetimeUnit: 'minutes' },
	milliseconds: { lifetimeUnit: 'milliseconds' },
	epochSeconds: { lifetimeUnit: 'epochSeconds' },
	epochMilliseconds: { lifetimeUnit: 'epochMilliseconds' },
	isoDate: { lifetimeUnit: 'isoDate' },
	jwt: { lifetimeFrom: 'jwt' },
	unknown: { lifetimeFrom: 'none' },
	fixed: {},
};

/** Minutes as ms; checked, so that a typo cannot create a token that never expires. */
function minutesMs(text: string, label: string): number {
	const minutes = numberOf(text);
	if (minutes !== undefined && minutes > 0) return minutes * 60_000;
	throw new ConfigurationError(`'${label}' must be a positive number of minutes`);
}

const fixedLifetimeMs = (form: CredentialForm): number =>
	minutesMs(form.required('fixedLifetime', 'Fixed Lifetime'), 'Fixed Lifetime');

/**
 * Where the response has its token, if the form says so; the rest is detected automatically.
 * @throws ConfigurationError for an empty or invalid field
 */
export function tokenResponseOf(form: CredentialForm): TokenResponseRules {
	const tokenIn = form.choice('tokenIn', LOCATIONS, 'body');
	const lifetime = form.choice('lifetimeFormat', LIFETIMES, 'auto');
	return {
		...(tokenIn !== 'body' && { tokenIn }),
		...(tokenIn === 'header' && {
			headerName: form.required('responseHeader', 'Response Header'),
		}),
		...(tokenIn === 'cookie' && {
			cookieName: form.required('responseCookie', 'Response Cookie'),
		}),
		...(sendsBearer(form) ? {} : { acceptsAnyType: true }),
		...LIFETIMES[lifetime],
		...(lifetime === 'fixed' && { fixedLifetimeMs: fixedLifetimeMs(form) }),
		...Object.fromEntries(
			(['tokenPath', 'lifetimePath', 'refreshPath'] as const)
				.map((field) => [field, form.text(field)] as const)
				.filter(([, path]) => path !== ''),
		),
	};
}

/** Lifetime (ms) assumed when the response states none. @throws ConfigurationError */
export const assumedLifetimeMs = (form: CredentialForm): number =>
	minutesMs(form.text('assumedLifetime') || DEFAULT_ASSUMED_MINUTES, 'Assumed Lifetime');
